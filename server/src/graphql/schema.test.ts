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
