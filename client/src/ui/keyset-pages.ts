import type { FieldPolicy, Reference } from '@apollo/client';

type Page = { nodes?: readonly Reference[]; pageInfo?: { hasNextPage?: boolean } };

/**
 * How pages of one list (one filter, one sort) are kept: "load more" appends; a fresh first page takes the place of the
 * old head and keeps what was loaded below it, so that nothing jumps.
 */
export const keysetPages: FieldPolicy<Page> = {
  keyArgs: ['filter', 'sort'],
  merge(existing, incoming, { args }) {
    if (!existing?.nodes || !incoming.nodes) return { ...existing, ...incoming };
    if (args?.after) return { ...incoming, nodes: union(existing.nodes, incoming.nodes) };
    const below = incoming.pageInfo?.hasNextPage ? after(existing.nodes, incoming.nodes.at(-1)) : [];
    if (below.length === 0) return incoming;
    return { ...incoming, nodes: union(incoming.nodes, below), pageInfo: existing.pageInfo };
  },
};

function after(nodes: readonly Reference[], last: Reference | undefined): readonly Reference[] {
  const index = nodes.findIndex((node) => node.__ref === last?.__ref);
  return index < 0 ? [] : nodes.slice(index + 1);
}

function union(head: readonly Reference[], tail: readonly Reference[]): Reference[] {
  const known = new Set(head.map((node) => node.__ref));
  return [...head, ...tail.filter((node) => !known.has(node.__ref))];
}
