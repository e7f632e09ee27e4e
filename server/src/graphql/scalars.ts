import { normalizeDecimal } from '@tuffops/shared/decimal';
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { badUserInput } from '../errors.ts';

const DECIMAL = /^-?\d{1,20}(\.\d{1,12})?$/;
const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

export const Decimal = scalar<string>({
  name: 'Decimal',
  description:
    'A decimal number as a string in plain notation: `"8.25"`. At most 20 digits before and 12 after the point; no exponent, no plus sign.',
  from: (value) =>
    typeof value === 'string' && DECIMAL.test(value)
      ? normalizeDecimal(value)
      : refuse('Decimal', 'a string in plain notation such as "8.25"'),
  to: normalizeDecimal,
});

export const CalendarDay = scalar<string>({
  name: 'Date',
  description: 'A calendar day, `YYYY-MM-DD`; as a filter, that day in the time zone of the tenant.',
  from: (value) =>
    typeof value === 'string' && isCalendarDay(value) ? value : refuse('Date', 'a day such as "2026-11-23"'),
  to: (day) => day,
});

export const DateTime = scalar<Date>({
  name: 'DateTime',
  description: 'An instant in ISO 8601, always UTC in answers: `2026-11-23T21:30:00.000Z`.',
  from: (value) => {
    const isInstant = typeof value === 'string' && INSTANT.test(value) && isCalendarDay(value.slice(0, 10));
    const instant = new Date(isInstant ? value : Number.NaN);
    if (Number.isNaN(instant.getTime())) return refuse('DateTime', 'an instant such as "2026-11-23T21:30:00Z"');
    return instant;
  },
  to: (instant) => instant.toISOString(),
});

export const SafeInt = scalar<number>({
  name: 'SafeInt',
  description: 'A whole number that JavaScript holds exactly, between -(2^53 - 1) and 2^53 - 1.',
  from: (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) ? value : refuse('SafeInt', 'a whole number'),
  to: (number) => {
    if (!Number.isSafeInteger(number)) throw new Error(`Not a safe integer: ${number}`);
    return number;
  },
});

type ScalarParts<Value> = {
  name: string;
  description: string;
  /** Of a variable, or of a literal of the same JSON kind. */
  from(value: unknown): Value;
  to(value: Value): string | number;
};

function scalar<Value>({ name, description, from, to }: ScalarParts<Value>) {
  return new GraphQLScalarType<Value, string | number>({
    name,
    description,
    serialize: (value) => to(value as Value),
    parseValue: from,
    parseLiteral: (node) => from(literal(node)),
  });
}

function literal(node: ValueNode): unknown {
  if (node.kind === Kind.STRING) return node.value;
  if (node.kind === Kind.INT) return Number(node.value);
  return undefined;
}

function isCalendarDay(text: string): boolean {
  if (!CALENDAR_DAY.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text) && text >= '0001-01-01';
}

function refuse(type: string, wanted: string): never {
  throw badUserInput(`${type} must be ${wanted}.`);
}
