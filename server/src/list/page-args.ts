import { Arg, ArgsType, Field, Int } from 'type-graphql';
import { badUserInput } from '../errors.ts';
import { PAGE_SIZE } from '../graphql/page-size.ts';
import type { Page, RowPosition } from './statement/page.ts';

/** Which page of a list, as Relay asks: the `first` rows after a cursor, or the `last` ones before one. */
export type PageArgs = {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
};

function pageArgs(usual: number) {
  @ArgsType()
  class Args implements PageArgs {
    @Field(() => Int, {
      nullable: true,
      description: `How many rows from the beginning, or from \`after\` on: 1 to ${PAGE_SIZE.most}. Null, and \`last\` too: ${usual}.`,
    })
    first?: number | null;

    @Field(() => String, {
      nullable: true,
      description: 'Only what follows this cursor of the same list. Null: from its beginning.',
    })
    after?: string | null;

    @Field(() => Int, {
      nullable: true,
      description: `How many rows at the end, or just before \`before\`, in the order of the list: 1 to ${PAGE_SIZE.most}. Null: \`first\` says it.`,
    })
    last?: number | null;

    @Field(() => String, {
      nullable: true,
      description: 'Only what comes before this cursor of the same list. Null: to its end.',
    })
    before?: string | null;
  }
  return Args;
}

/** The arguments of a list of the tenant's. */
export const PageArgsOfTenant = pageArgs(PAGE_SIZE.ofTenant);
/** The arguments of a list that each row of another one has. */
export const PageArgsOfEach = pageArgs(PAGE_SIZE.ofEach);

/** BAD_USER_INPUT for a size that no page has, for both ends at once, and for a cursor that `open` does not know. */
export function pageOf(
  { first, after, last, before }: PageArgs,
  usual: number,
  open: (cursor: string) => RowPosition,
): Page {
  const isBackward = typeof last === 'number';
  if (isBackward && typeof first === 'number') {
    throw badUserInput('first and last cannot both be given: ask for rows from the beginning or from the end.');
  }
  const size = isBackward ? sizeOf('last', last) : sizeOf('first', first ?? usual);
  const [start, end] = [placeOf(after, open), placeOf(before, open)];
  return isBackward ? { size, isBackward, from: end, until: start } : { size, isBackward, from: start, until: end };
}

const placeOf = (cursor: string | null | undefined, open: (cursor: string) => RowPosition) =>
  typeof cursor === 'string' ? open(cursor) : null;

/** `name`: of the argument. */
export function sizeOf(name: 'first' | 'last', size: number): number {
  if (size >= 1 && size <= PAGE_SIZE.most) return size;
  const further = name === 'first' ? 'after' : 'before';
  throw badUserInput(
    `${name} must be between 1 and ${PAGE_SIZE.most}. Ask for more rows page by page, with ${further}.`,
  );
}

/** The argument `first` of a list that has no pages. */
export const First = () =>
  Arg('first', () => Int, {
    nullable: true,
    defaultValue: PAGE_SIZE.ofTenant,
    description: `How many: 1 to ${PAGE_SIZE.most}. Null: ${PAGE_SIZE.ofTenant}.`,
  });
