import { Arg, Int } from 'type-graphql';
import { badUserInput } from '../errors.ts';

const MAX_PAGE_SIZE = 100;

export type PageArgs = { first?: number | null; after?: string | null };

/** How many rows a page may have: 1 to 100, 50 unless asked. */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? 50;
  if (size < 1 || size > MAX_PAGE_SIZE) {
    throw badUserInput(`first must be between 1 and ${MAX_PAGE_SIZE}. Ask for more rows page by page, with after.`);
  }
  return size;
}

const description = `How many: 1 to ${MAX_PAGE_SIZE}.`;

/** The argument `first` of a list of the whole tenant's. */
export const First = () => Arg('first', () => Int, { nullable: true, defaultValue: 50, description });

/** The argument `first` of a list that each row of another one has. */
export const FirstOfEach = () => Arg('first', () => Int, { defaultValue: 20, description });

/** The argument `after` of a list with pages. */
export const After = () =>
  Arg('after', () => String, { nullable: true, description: 'An `endCursor` of the same list.' });
