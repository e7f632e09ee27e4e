import type { FieldPolicy, Reference } from '@apollo/client';

type Page = {
  nodes?: readonly Reference[];
  pageInfo?: { hasNextPage?: boolean; endCursor?: string | null };
  /** The last row before each cursor that was given out since the first page came. */
  ends?: Readonly<Record<string, Reference>>;
};

/**
 * How pages of one list (one filter, one sort) are kept: as the server last said. A page takes the place of the rows it
 * spans, wherever in the list it was asked for, and what was loaded below it stays.
 */
export const keysetPages: FieldPolicy<Page> = {
  keyArgs: ['filter', 'sort'],
  merge(existing, incoming, { args }) {
    const nodes = incoming.nodes ?? [];
    const last = nodes.at(-1);
    const cursor = incoming.pageInfo?.endCursor;
    const end = cursor && last ? { [cursor]: last } : {};
    if (!existing?.nodes || !incoming.nodes) return { ...existing, ...incoming, ends: end };

    const from = args?.after ? after(existing.nodes, existing.ends?.[args.after]) : 0;
    if (from === undefined) return existing;
    const below = incoming.pageInfo?.hasNextPage ? after(existing.nodes, last) : undefined;
    return {
      ...incoming,
      nodes: once([
        ...existing.nodes.slice(0, from),
        ...nodes,
        ...existing.nodes.slice(below ?? existing.nodes.length),
      ]),
      pageInfo: below === undefined || below === existing.nodes.length ? incoming.pageInfo : existing.pageInfo,
      ends: args?.after ? { ...existing.ends, ...end } : { ...lastEnd(existing), ...end },
    };
  },
};

/** The index behind `row`. */
function after(nodes: readonly Reference[], row: Reference | undefined): number | undefined {
  const index = nodes.findIndex((node) => node.__ref === row?.__ref);
  return index < 0 ? undefined : index + 1;
}

function lastEnd({ pageInfo, ends }: Page): Page['ends'] {
  const cursor = pageInfo?.endCursor;
  const end = cursor ? ends?.[cursor] : undefined;
  return cursor && end ? { [cursor]: end } : {};
}

function once(nodes: readonly Reference[]): Reference[] {
  return [...new Map(nodes.map((node) => [node.__ref, node])).values()];
}
