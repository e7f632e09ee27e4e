import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Random } from '../demo/random.ts';

export type HostileRequest = { query: string; variables: Record<string, unknown> };

const VALUES = [
  'null',
  '0',
  '-1',
  '1e400',
  '9999999999999999',
  '1.5',
  'true',
  '"x"',
  '"a\\u0000b"',
  '""',
  'LOST',
  '{}',
  '[[]]',
  '$gone',
  '$id',
  '$text',
  '$list',
  '{ __proto__: 1 }',
];
const TEXTS: unknown[] = [
  'x',
  '',
  '\ud800',
  'a\u0000b',
  '‮',
  '🧾'.repeat(300),
  'x'.repeat(20_000),
  -1,
  1.5,
  null,
  true,
  [],
  {},
  [['x']],
  { toString: 1 },
];
const DIRECTIVES = [
  '@include(if: true)',
  '@skip(if: $flag)',
  '@include(if: $gone)',
  '@include',
  '@skip(if: "x")',
  '@nothing',
  '@deprecated',
];
const FRAGMENTS = ['A', 'B', 'C'];

const VARIABLES: Record<string, string> = {
  $id: 'ID',
  $text: 'String',
  $first: 'Int',
  $list: '[InvoiceStatus!]',
  $flag: 'Boolean = true',
};
const SIMPLE: Record<string, string[]> = {
  String: ['"x"', '$text', '"""x"""'],
  Int: ['1', '20', '100', '$first'],
  SafeInt: ['1', '0'],
  Boolean: ['true'],
  Decimal: ['"1.5"', '"8.250"'],
  Date: ['"2026-11-01"', '"0001-01-01"'],
};

/** Documents of the contract, more or less carelessly written; the same seed makes the same one. */
export function hostileRequest(schema: GraphQLSchema, random: Random, id: string): HostileRequest {
  const { pick, chance, int, shuffled } = random;
  const carelessness = pick([0, 0, 0.3, 1]);
  const slips = (percent: number) => chance(percent * carelessness);
  const composites = Object.values(schema.getTypeMap()).filter(
    (type) => isCompositeType(type) && !type.name.startsWith('__'),
  );

  const value = (type: GraphQLInputType): string => {
    if (slips(12)) return pick(VALUES);
    if (isNonNullType(type)) return value(type.ofType);
    if (isListType(type)) {
      return `[${Array.from({ length: pick([0, 1, 2, 250]) }, () => value(type.ofType)).join(' ')}]`;
    }
    if (isEnumType(type)) return pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || chance(40));
      return `{ ${fields.map((field) => `${field.name}: ${value(field.type)}`).join(' ')} }`;
    }
    const { name } = getNamedType(type);
    return name === 'ID' ? pick([`"${id}"`, `"${id}"`, '"x"', '7']) : pick(SIMPLE[name] ?? ['null']);
  };

  const args = (all: readonly GraphQLArgument[]) => {
    const given = all.filter(({ type }) => (isNonNullType(type) ? !slips(4) : chance(30)));
    const parts = given.map(({ name, type }) => `${name}: ${value(type)}`);
    if (slips(2)) parts.push('nothing: 1');
    return parts.length > 0 ? `(${parts.join(', ')})` : '';
  };

  const directive = () => (chance(6) ? ' @skip(if: $flag)' : slips(6) ? ` ${pick(DIRECTIVES)}` : '');

  const selection = (type: GraphQLNamedType, depth: number): string => {
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const asked = shuffled(fields).slice(0, int(1, depth > 4 ? 2 : 4));
    const parts = asked.map((field) => {
      const inner = getNamedType(field.type);
      const alias = chance(8) ? `${field.name}${int(1, 9)}: ` : '';
      const deeper = depth > 10 ? '{ __typename }' : isCompositeType(inner) ? selection(inner, depth + 1) : '';
      return `${alias}${field.name}${args(field.args)}${directive()} ${isCompositeType(inner) || slips(3) ? deeper : ''}`;
    });
    if (isObjectType(type) && chance(10)) parts.push(`... on ${type.name}${directive()} { __typename }`);
    if (slips(6)) parts.push(`...${pick(FRAGMENTS)}${directive()}`);
    if (slips(4))
      parts.push(pick(['nothing', '__schema { types { name } }', `... on ${pick(composites).name} { id }`]));
    return `{ ${[...parts, ...(parts.length === 0 ? ['__typename'] : [])].join(' ')} }`;
  };

  const kind = pick(['query', 'query', 'query', 'mutation', 'subscription'] as const);
  const root = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  }[kind];
  if (!root) throw new Error(`The contract has no ${kind}`);
  const asked = selection(root, 0);
  const declared = Object.entries(VARIABLES).filter(([name]) => asked.includes(name) !== slips(10));
  const variablesPart = declared.length > 0 ? `(${declared.map((each) => each.join(': ')).join(', ')})` : '';
  const fragments = FRAGMENTS.filter((name) => asked.includes(`...${name}`) !== slips(10)).map((name) => {
    const type = pick(composites);
    return `fragment ${name} on ${type.name} ${selection(slips(20) ? pick(composites) : type, 6)}`;
  });
  const whole = [`${kind} Q${variablesPart} ${asked}`, ...fragments].join('\n');
  const variables = {
    id,
    text: pick(TEXTS),
    first: chance(60) ? 5 : pick(TEXTS),
    list: chance(50) ? ['SENT'] : pick(TEXTS),
  };
  return { query: slips(5) ? whole.slice(0, int(1, whole.length)) : whole, variables };
}
