import { readFileSync } from 'node:fs';
import { ALL_PERMISSIONS, type Permission } from '@tuffops/shared/permission';
import { buildSchema, GraphQLError, type GraphQLField, getDirectiveValues, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../access/caller.ts';
import { createSchema } from '../schema.ts';
import { createBudget } from './budget.ts';
import type { Context } from './context.ts';
import { requiresDirective } from './requires-directive.ts';

const contract = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

type Field = GraphQLField<unknown, unknown>;
type Requires = { allOf?: Permission[]; anyOf?: Permission[] } | undefined;

const fields = Object.values(createSchema().getTypeMap()).flatMap((type) => {
  const written = contract.getType(type.name);
  if (!isObjectType(type) || !isObjectType(written) || type.name.startsWith('__')) return [];
  return Object.values(type.getFields()).map((field) => {
    const node = written.getFields()[field.name]?.astNode;
    const requires = node && (getDirectiveValues(requiresDirective, node) as Requires);
    return { path: `${type.name}.${field.name}`, field, requires };
  });
});

/** The code, and the key that is missing, with which a field is refused to whoever has these keys. Null: it is not refused. */
function refusalOf({ subscribe, resolve }: Field, permissions: Permission[] | null): string | null {
  const caller =
    permissions && ({ permissions: new Set(permissions), tenant: { invoicesEnabled: true } } as unknown as Caller);
  const context = { caller, budget: createBudget() } as Context;
  const info = { fieldNodes: [], fragments: {} } as never;
  try {
    const answer = (subscribe ?? resolve)?.({}, {}, context, info);
    Promise.resolve(answer).catch(() => {});
    return null;
  } catch (error) {
    const { code, permission } = error instanceof GraphQLError ? error.extensions : {};
    if (code === 'UNAUTHENTICATED') return code;
    return code === 'FORBIDDEN' ? `${code} ${permission}` : null;
  }
}

const unless = (key: Permission) => ALL_PERMISSIONS.filter((each) => each !== key);

describe('what schema.graphql says that a field requires is what its guard asks for', () => {
  it('a sign-in of nobody else', () => {
    const ofAll = fields.filter(({ requires }) => requires);
    expect(ofAll.length).toBeGreaterThan(40);
    const ofRoots = fields.filter(({ path }) => /^(Query|Mutation|Subscription)\./.test(path));
    for (const { path, field, requires } of [...ofAll, ...ofRoots]) {
      expect([path, refusalOf(field, null)]).toEqual([path, requires ? 'UNAUTHENTICATED' : null]);
    }
  });

  it('no key where it says none', () => {
    const withoutKey = fields.filter(({ requires }) => !requires?.allOf && !requires?.anyOf);
    expect(withoutKey.filter(({ field }) => refusalOf(field, [])).map(({ path }) => path)).toEqual([]);
  });

  it('nothing of whoever has all of the keys', () => {
    expect(fields.filter(({ field }) => refusalOf(field, ALL_PERMISSIONS)).map(({ path }) => path)).toEqual([]);
  });

  it.each(fields.filter(({ field, requires }) => requires || field.extensions.access))(
    '$path',
    ({ field, requires }) => {
      const { access } = field.extensions;
      expect({ allOf: requires?.allOf, anyOf: requires?.anyOf }).toEqual({
        allOf: access?.allOf,
        anyOf: access?.anyOf,
      });
      // What must be NOT_FOUND before it is FORBIDDEN is refused by its use case: `role-permissions.test.ts`.
      if (access?.checkedBy === 'useCase') return;
      const { allOf = [], anyOf = [] } = requires ?? {};
      for (const key of allOf) expect(refusalOf(field, unless(key))).toBe(`FORBIDDEN ${key}`);
      expect(refusalOf(field, [])).toBe((allOf[0] ?? anyOf[0]) ? `FORBIDDEN ${allOf[0] ?? anyOf[0]}` : null);
      expect(refusalOf(field, allOf)).toBe(anyOf[0] ? `FORBIDDEN ${anyOf[0]}` : null);
      for (const key of anyOf) expect(refusalOf(field, [...allOf, key])).toBe(null);
    },
  );
});
