import { readFileSync } from 'node:fs';
import {
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { createSchema } from '../schema.ts';
import { printContract } from './print-contract.ts';

const schema = createSchema();
const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];

type Walked = { path: string; field: GraphQLField<unknown, unknown>; isRoot: boolean };
const fields: Walked[] = types.flatMap((type) =>
  isObjectType(type) || isInterfaceType(type)
    ? Object.values(type.getFields()).map((field) => ({
        path: `${type.name}.${field.name}`,
        field,
        isRoot: roots.some((root) => root === type),
      }))
    : [],
);

type Described = { path: string; description?: string | null };
const GRAPHQL_OWN = ['String', 'Int', 'Boolean', 'ID', 'Float'];
const named: Described[] = types
  .filter(({ name }) => !GRAPHQL_OWN.includes(name))
  .flatMap((type) => [{ path: type.name, description: type.description }, ...partsOf(type)]);

/** The values of an enum, the fields of an input, the fields and arguments of an object. */
function partsOf(type: GraphQLNamedType): Described[] {
  const within = ({ name, description }: Omit<Described, 'path'> & { name: string }) => ({
    path: `${type.name}.${name}`,
    description,
  });
  if (isEnumType(type)) return type.getValues().map(within);
  if (isInputObjectType(type)) return Object.values(type.getFields()).map(within);
  return fields
    .filter(({ path }) => path.startsWith(`${type.name}.`))
    .flatMap(({ path, field: { description, args } }) => [
      { path, description },
      ...args.map((arg) => ({ path: `${path}(${arg.name})`, description: arg.description })),
    ]);
}

const saysNull = (description?: string | null) => /\bnull\b/i.test(description ?? '');
const isPrice = /price|amount|total|cost|sum/i;
const nameOf = (type: Parameters<typeof getNamedType>[0]) => String(getNamedType(type));

describe('the contract', () => {
  it('is the one in schema.graphql (pnpm schema writes it)', () => {
    const committed = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
    expect(committed).toBe(printContract(schema));
  });

  it('lets one denial never erase another answer: what can be denied is nullable, and so is every operation', () => {
    const deniable = fields.filter(
      ({ field, isRoot }) => isRoot || field.extensions.access || field.extensions.onlyWithInvoices,
    );
    expect(deniable.length).toBeGreaterThan(20);
    expect(deniable.filter(({ field }) => isNonNullType(field.type)).map(({ path }) => path)).toEqual([]);
  });

  it('says of every operation who may have it', () => {
    const silent = fields.filter(({ field, isRoot }) => isRoot && !field.extensions.access);
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('names the key in the description of everything that needs one', () => {
    const keysOf = ({ access }: Walked['field']['extensions']) => [...(access?.allOf ?? []), ...(access?.anyOf ?? [])];
    const guarded = fields.filter(({ field }) => keysOf(field.extensions).length > 0);
    const unnamed = guarded.filter(
      ({ field }) => !keysOf(field.extensions).every((key) => field.description?.includes(`\`${key}\``)),
    );
    expect(guarded.length).toBeGreaterThan(15);
    expect(unnamed.map(({ path }) => path)).toEqual([]);
  });

  it('describes everything, in more than a word or two', () => {
    const short = named.filter(({ description }) => (description?.trim().length ?? 0) < 15);
    expect(named.length).toBeGreaterThan(400);
    expect(short.filter(({ description }) => description !== 'Opaque.').map(({ path }) => path)).toEqual([]);
  });

  it('says of everything that may be null what that means, unless a key or the switch is what denies it', () => {
    const deniable = ({ extensions: { access, onlyWithInvoices } }: Walked['field']) => access || onlyWithInvoices;
    const silent = fields.filter(
      ({ field }) => !isNonNullType(field.type) && !deniable(field) && !saysNull(field.description),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('says of everything that can be left out what happens then', () => {
    const given = [
      ...fields.flatMap(({ path, field }) => field.args.map((arg) => ({ path: `${path}(${arg.name})`, arg, of: '' }))),
      ...types.flatMap((type) =>
        isInputObjectType(type)
          ? Object.values(type.getFields()).map((arg) => ({
              path: `${type.name}.${arg.name}`,
              arg,
              of: type.description,
            }))
          : [],
      ),
    ];
    const silent = given.filter(
      ({ arg, of }) => !isNonNullType(arg.type) && !saysNull(arg.description) && !saysNull(of),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('takes one input for every change, and answers an interface with a message', () => {
    const changes = Object.values(schema.getMutationType()?.getFields() ?? {});
    const odd = changes.filter(({ args, type }) => {
      const answer = getNamedType(type);
      const takesInput = args.length === 1 && args[0]?.name === 'input';
      return !takesInput || !isInterfaceType(answer) || String(answer.getFields().message?.type) !== 'String!';
    });
    expect(changes.length).toBeGreaterThan(10);
    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  it('calls only a page a Connection', () => {
    const called = types.filter(({ name }) => name.endsWith('Connection'));
    expect(called.filter((type) => !isObjectType(type) || !('pageInfo' in type.getFields())).map(String)).toEqual([]);
  });

  it('tells whoever reads an id that it is opaque', () => {
    const ids = fields.filter(({ field }) => getNamedType(field.type).name === 'ID');
    expect(ids.filter(({ field }) => !field.description?.startsWith('Opaque')).map(({ path }) => path)).toEqual([]);
  });

  it('takes money in minor units, and says so in the name', () => {
    const given = types.flatMap((type) => (isInputObjectType(type) ? Object.values(type.getFields()) : []));
    const money = given.filter(
      ({ name, type }) => isPrice.test(name) && !['Boolean', 'Decimal'].includes(nameOf(type)),
    );
    expect([...new Set(money.map(({ name }) => name))].sort()).toEqual([
      'costMinorUnits',
      'expectedTotalMinorUnits',
      'totalMinorUnits',
      'unitPriceMinorUnits',
    ]);
  });

  it('has no scalar but GraphQL’s own and ours', () => {
    const scalars = new Set(
      fields
        .map(({ field }) => getNamedType(field.type))
        .filter((type) => 'serialize' in type && !isEnumType(type))
        .map(({ name }) => name),
    );
    expect([...scalars].sort()).toEqual(['Boolean', 'Date', 'DateTime', 'Decimal', 'ID', 'Int', 'SafeInt', 'String']);
  });
});
