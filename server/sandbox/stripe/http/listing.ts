import type { FormValue } from './form.ts';
import { type Given, group, integer, nonEmpty, type Rule } from './parameters.ts';
import { badParameter, badReference } from './refusal.ts';

const limit: Rule<number> = (given, param) => {
  const value = integer(given, param);
  if (value < 1 || value > 100) {
    throw badParameter(param, `Invalid integer: ${param} must be between 1 and 100`, 'parameter_invalid_integer');
  }
  return value;
};

/** The parameters every list takes. */
export const paging = { limit, starting_after: nonEmpty, ending_before: nonEmpty };

const bounds = group({ gt: integer, gte: integer, lt: integer, lte: integer });

/** A moment, or `gt`, `gte`, `lt`, `lte` of moments, in whole seconds; read into a test. */
export const moments: Rule<(moment: number) => boolean> = (given: FormValue, param) => {
  if (typeof given === 'string') {
    const exactly = integer(given, param);
    return (moment) => moment === exactly;
  }
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = bounds(given, param);
  return (moment) => moment > gt && moment >= gte && moment < lt && moment <= lte;
};

/** One page of rows that are newest first, in Stripe's envelope. */
export function listed<T extends { id: string }>(
  url: string,
  rows: T[],
  given: Given<typeof paging>,
  show: (row: T) => object,
): object {
  const { limit: size = 10, starting_after, ending_before } = given;
  const place = (id: string, param: string) => {
    const index = rows.findIndex((row) => row.id === id);
    if (index < 0) throw badReference('object', id, param);
    return index;
  };
  if (ending_before !== undefined) {
    const before = rows.slice(0, place(ending_before, 'ending_before'));
    return envelope(url, before.slice(-size).map(show), before.length > size);
  }
  const after = starting_after === undefined ? rows : rows.slice(place(starting_after, 'starting_after') + 1);
  return envelope(url, after.slice(0, size).map(show), after.length > size);
}

export function envelope(url: string, data: object[], hasMore: boolean): object {
  return { object: 'list', data, has_more: hasMore, url };
}
