import { type GraphQLSchema, getNamedType, isLeafType } from 'graphql';
import { type Operation, rootFieldOf } from './contract-walk.ts';

export type Batch = { document: string; variables: Record<string, unknown>; names: string[] };

/** More at once would be refused. */
const MOST_AT_ONCE = 12;

/** Many operations in few documents: of each nothing but whether it is answered, under its own name. */
export function batchesOf(
  schema: GraphQLSchema,
  operations: readonly Operation[],
  variablesOf: (operation: Operation) => Record<string, unknown>,
): Batch[] {
  return (['query', 'mutation'] as const).flatMap((kind) => {
    const all = operations.filter((operation) => operation.kind === kind);
    const starts = Array.from({ length: Math.ceil(all.length / MOST_AT_ONCE) }, (_, n) => n * MOST_AT_ONCE);
    return starts.map((start) => batchOf(schema, kind, all.slice(start, start + MOST_AT_ONCE), variablesOf));
  });
}

function batchOf(
  schema: GraphQLSchema,
  kind: Operation['kind'],
  operations: readonly Operation[],
  variablesOf: (operation: Operation) => Record<string, unknown>,
): Batch {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const asked = operations.map((operation) => {
    const { name, args, type } = rootFieldOf(schema, operation);
    const given = variablesOf(operation);
    const passed = args
      .filter((arg) => arg.name in given)
      .map((arg) => {
        declared.push(`$${name}_${arg.name}: ${arg.type}`);
        variables[`${name}_${arg.name}`] = given[arg.name];
        return `${arg.name}: $${name}_${arg.name}`;
      });
    const inner = isLeafType(getNamedType(type)) ? '' : ' { __typename }';
    return `${name}${passed.length ? `(${passed.join(', ')})` : ''}${inner}`;
  });
  const declaration = declared.length ? ` (${declared.join(', ')})` : '';
  return {
    document: `${kind}${declaration} { ${asked.join(' ')} }`,
    variables,
    names: operations.map(({ name }) => name),
  };
}
