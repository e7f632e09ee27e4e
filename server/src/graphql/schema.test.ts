import { readFileSync } from 'node:fs';
import {
  type GraphQLField,
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

  it('describes everything', () => {
    const named: { path: string; description?: string | null }[] = [];
    for (const type of types.filter((type) => !['String', 'Int', 'Boolean', 'ID', 'Float'].includes(type.name))) {
      named.push({ path: type.name, description: type.description });
      if (isEnumType(type))
        named.push(...type.getValues().map(({ name, description }) => ({ path: `${type.name}.${name}`, description })));
      if (isInputObjectType(type))
        named.push(
          ...Object.values(type.getFields()).map(({ name, description }) => ({
            path: `${type.name}.${name}`,
            description,
          })),
        );
    }
    for (const { path, field } of fields) {
      named.push({ path, description: field.description });
      named.push(...field.args.map(({ name, description }) => ({ path: `${path}(${name})`, description })));
    }
    expect(named.filter(({ description }) => !description?.trim()).map(({ path }) => path)).toEqual([]);
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
    expect(money.map(({ name }) => name).sort()).toEqual(['expectedTotalMinorUnits', 'unitPriceMinorUnits']);
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
