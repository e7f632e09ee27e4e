import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

type Info = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/** By the nodes of a field, which are collected once for all objects that have it. */
const known = new WeakMap<readonly FieldNode[], boolean>();

/** Nothing but the id of an object is asked, which who refers to it has already. */
export function asksForIdOnly({ fieldNodes, fragments }: Info): boolean {
  const isIdOnly = (set: SelectionSetNode | undefined): boolean =>
    (set?.selections ?? []).every((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value === 'id' || selection.name.value === '__typename';
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
      return isIdOnly(fragment?.selectionSet);
    });
  const answer = known.get(fieldNodes) ?? fieldNodes.every(({ selectionSet }) => isIdOnly(selectionSet));
  known.set(fieldNodes, answer);
  return answer;
}
