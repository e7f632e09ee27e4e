import { badUserInput } from '../errors.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id in its one spelling; BAD_USER_INPUT when it cannot be an id. `name`: the argument's name. */
export function parseId(id: string, name: string): string {
  const lower = id.toLowerCase();
  if (!UUID.test(lower)) throw badUserInput(`${name} is not a valid id.`);
  return lower;
}
