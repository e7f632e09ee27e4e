import { readNumber } from '@tuffops/shared/number';
import { badUserInput } from '../errors.ts';

/** The number that `write` writes so; BAD_USER_INPUT for any other form. `name`: the argument's name. */
export function parseNumber(text: string, write: (number: number) => string, name: string): number {
  const number = readNumber(text, write);
  if (number === undefined) throw badUserInput(`${name} must be written like ${write(123)}.`);
  return number;
}
