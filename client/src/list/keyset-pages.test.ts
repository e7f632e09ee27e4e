import { gql, InMemoryCache } from '@apollo/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { keysetPages } from './keyset-pages.ts';

const QUERY = gql`
  query Page($after: String) {
    invoices(filter: {}, sort: {}, after: $after) {
      nodes {
        id
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`;

describe('the pages of one list in the cache', () => {
  let cache: InMemoryCache;
  const arrives = (ids: string, hasNextPage: boolean, after?: string) =>
    cache.writeQuery({
      query: QUERY,
      variables: { after },
      data: {
        invoices: {
          nodes: [...ids].map((id) => ({ __typename: 'Invoice', id })),
          pageInfo: { hasNextPage, endCursor: ids.at(-1) },
          totalCount: 9,
        },
      },
    });
  const list = () => {
    const { invoices } = cache.readQuery<{ invoices: { nodes: { id: string }[]; pageInfo: object } }>({
      query: QUERY,
    }) ?? {
      invoices: { nodes: [], pageInfo: {} },
    };
    return { ids: invoices.nodes.map(({ id }) => id).join(''), ...invoices.pageInfo };
  };

  beforeEach(() => {
    cache = new InMemoryCache({ typePolicies: { Query: { fields: { invoices: keysetPages } } } });
    arrives('abc', true);
    arrives('def', true, 'c');
  });

  it('are one list after "load more"', () => {
    expect(list()).toEqual({ ids: 'abcdef', hasNextPage: true, endCursor: 'f' });
  });

  it('never show a row twice', () => {
    arrives('fgh', false, 'f');
    expect(list()).toEqual({ ids: 'abcdefgh', hasNextPage: false, endCursor: 'h' });
  });

  it('keep what was loaded below when the first page comes anew', () => {
    arrives('xab', true);
    expect(list()).toEqual({ ids: 'xabcdef', hasNextPage: true, endCursor: 'f' });
  });

  it('lose a row that the fresh first page no longer has', () => {
    arrives('acd', true);
    expect(list()).toEqual({ ids: 'acdef', hasNextPage: true, endCursor: 'f' });
  });

  it('start over when the fresh first page is the whole list, or shares nothing with the old one', () => {
    arrives('ab', false);
    expect(list()).toEqual({ ids: 'ab', hasNextPage: false, endCursor: 'b' });
    arrives('xyz', true);
    expect(list()).toEqual({ ids: 'xyz', hasNextPage: true, endCursor: 'z' });
  });

  it('are asked for anew one after the other, each in the place of the rows it spans', () => {
    arrives('xabc', true);
    arrives('yef', true, 'c');
    expect(list()).toEqual({ ids: 'xabcyef', hasNextPage: true, endCursor: 'f' });
  });

  it('go on where the list ends, also between two pages that are asked for anew', () => {
    arrives('abc', true);
    arrives('ghi', false, 'f');
    arrives('def', true, 'c');
    expect(list()).toEqual({ ids: 'abcdefghi', hasNextPage: false, endCursor: 'i' });
  });

  it('take nothing from a page that goes on from a row the list does not have', () => {
    arrives('pqr', true, 'o');
    expect(list()).toEqual({ ids: 'abcdef', hasNextPage: true, endCursor: 'f' });
  });
});
