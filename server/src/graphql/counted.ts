import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
} from 'graphql';
import type { Context } from './context.ts';
import { plainFieldsIn } from './plain-fields-in.ts';

type Resolve = GraphQLFieldResolver<unknown, Context>;

/**
 * The same resolver, taking what it answers out of the operation's budget: the field, and each entry of a list before it
 * is completed. What is read off an object without a resolver of ours, as `__typename` is, is counted with that object.
 */
export function counted(type: GraphQLOutputType, resolve: Resolve): Resolve {
  if (isListType(getNullableType(type))) {
    return (source, args, context, info) => {
      const { budget } = context;
      budget.spend(1);
      const count = (list: unknown) => {
        if (Array.isArray(list)) budget.spend(list.length * (1 + plainFieldsIn(info)));
        return list;
      };
      const answer = resolve(source, args, context, info);
      return answer instanceof Promise ? answer.then(count) : count(answer);
    };
  }
  const isLeaf = isLeafType(getNamedType(type));
  return (source, args, context, info) => {
    context.budget.spend(isLeaf ? 1 : 1 + plainFieldsIn(info));
    return resolve(source, args, context, info);
  };
}
