import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Random } from '../demo/random.ts';
import { type HostileRequest, hostileRequest } from './hostile-document.ts';

const TEXTS = [
  ...[
    '',
    ' ',
    'x',
    'INV-000001',
    '%',
    '_',
    "'; drop table invoice; --",
    `\${7*7}`,
    '=1+1',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff!',
  ],
  ...[
    '\u202etxt',
    '\u200b',
    '\ufeff',
    'e\u0301',
    'é',
    'ﷺ',
    '🧾',
    '👩‍👩‍👧‍👦',
    'Ⅸ',
    'İ',
    'ß',
    'ǆ',
    '\u2028',
    '\r\n',
    '\t',
    '__proto__',
    'constructor',
  ],
  ...[
    'null',
    'undefined',
    'NaN',
    '1e400',
    '-0',
    '0x10',
    '１２３',
    '2026-02-30',
    '0000-01-01',
    '275760-09-13',
    '1.005',
    '-1.5',
  ],
  '🧾'.repeat(300),
  'x'.repeat(10_000),
  'x'.repeat(20_000),
];
const NUMBERS = [
  0,
  -0,
  1,
  -1,
  1.5,
  2,
  5,
  50,
  100,
  101,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  2 ** 53 - 1,
  2 ** 53,
  1e308,
  -1e308,
];
const IDS = [
  '',
  'x',
  '0',
  '0190a000-0000-7000-8000-000000000000',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  "' or true --",
  '0190a000000070008000000000000000',
];
const RIGHT: Record<string, (random: Random) => unknown> = {
  Int: ({ pick }) => pick([0, 1, 2, 5, 20, 100]),
  SafeInt: ({ pick }) => pick([0, 1, 12_900, 2 ** 40]),
  Float: ({ int }) => int(0, 9) / 2,
  Boolean: ({ chance }) => chance(50),
  Decimal: ({ pick }) => pick(['0', '1', '8.25', '2.5', '100']),
  Date: ({ pick }) => pick(['2026-11-01', '2026-11-30', '2024-02-29', '9999-12-31']),
  DateTime: ({ pick }) => pick(['2026-11-01T00:00:00Z', '2026-11-30T23:59:59.999+14:00', '1970-01-01T00:00:00Z']),
  String: ({ pick }) =>
    pick(['x', 'Bakery', 'INV-000001', 'WO-000001', 'USD', 'America/Chicago', 'a@b.example', 'office']),
};

/** A list within a list within a list. */
const nested = (levels: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 ? { x: value } : [value];
  return value;
};

/**
 * One of the operations of the contract, asked with variables of its types, of other types, too deep, too long, in odd letters and with
 * ids of oneself and others, and with much of its answer; or a document more or less carelessly written. The same seed makes the same one.
 */
export function generatedRequest(schema: GraphQLSchema, random: Random, ids: readonly string[]): HostileRequest {
  const { pick, chance, int, shuffled } = random;
  if (chance(40)) return hostileRequest(schema, random, pick(ids));
  const slipPercent = pick([0, 0, 3, 15, 60]);

  const odd = (): unknown => {
    if (chance(55)) return pick(TEXTS);
    if (chance(60)) return pick(NUMBERS);
    return pick([
      null,
      true,
      false,
      [],
      {},
      [[]],
      { toString: 1 },
      JSON.parse('{"__proto__":1}'),
      nested(int(2, 40)),
      nested(3_000),
      Array(250).fill(1),
    ]);
  };
  const value = (type: GraphQLInputType, depth: number): unknown => {
    if (chance(slipPercent)) return odd();
    if (isNonNullType(type)) return value(type.ofType, depth);
    if (chance(5)) return null;
    if (isListType(type)) return Array.from({ length: pick([0, 1, 1, 2, 3, 201]) }, () => value(type.ofType, depth));
    if (isEnumType(type)) return pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        ({ type: each }) => isNonNullType(each) || (depth < 4 && chance(45)),
      );
      return Object.fromEntries(fields.map((field) => [field.name, value(field.type, depth + 1)]));
    }
    if (getNamedType(type).name === 'ID') return chance(80) ? pick(ids) : pick(IDS);
    return RIGHT[getNamedType(type).name]?.(random) ?? odd();
  };

  const selection = (type: GraphQLNamedType, depth: number): string => {
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const isPlain = ({ args }: GraphQLField<unknown, unknown>) => args.every(({ type: each }) => !isNonNullType(each));
    const leaves = fields
      .filter((field) => isLeafType(getNamedType(field.type)) && isPlain(field))
      .map(({ name }) => name);
    const objects = shuffled(fields.filter((field) => isCompositeType(getNamedType(field.type)) && isPlain(field)));
    const parts = ['__typename', ...(depth === 0 ? leaves : shuffled(leaves).slice(0, 8))];
    for (const { name, type: of, args } of objects.slice(0, depth > 3 ? 0 : int(0, depth > 1 ? 1 : 3))) {
      const first = args.some((arg) => arg.name === 'first') ? `(first: ${int(1, 3)})` : '';
      parts.push(`${name}${first} ${selection(getNamedType(of), depth + 1)}`);
    }
    if (isAbstractType(type)) {
      for (const each of shuffled(schema.getPossibleTypes(type)).slice(0, 3)) {
        // Under other names, as the same field may be of another type there.
        const own = Object.values(each.getFields()).filter(
          (field) => isLeafType(getNamedType(field.type)) && isPlain(field),
        );
        parts.push(
          `... on ${each.name} { ${own
            .map(({ name }) => `${name}_${each.name}: ${name}`)
            .slice(0, 6)
            .join(' ')} __typename }`,
        );
      }
    }
    return `{ ${parts.join(' ')} }`;
  };

  const kind = pick(['query', 'query', 'mutation'] as const);
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  const field = pick(Object.values(root?.getFields() ?? {}));
  const given = field.args.filter(({ type }) => isNonNullType(type) || chance(60));
  const declared = given.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const of = getNamedType(field.type);
  const query = `${kind} G${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`} ${isCompositeType(of) ? selection(of, 0) : ''} }`;
  const variables = Object.fromEntries(given.map(({ name, type }) => [name, value(type, 0)]));
  if (chance(2)) variables.nobody = odd();
  return { query, variables };
}
