import type { GraphQLObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { createSchema } from '../schema.ts';

test('a field is handed the row itself, and nothing of it is copied that the field does not read', () => {
  const row = {
    taxMinorUnits: 825,
    currency: 'USD',
    get total() {
      throw new Error('Nobody asked.');
    },
  };
  const schema = createSchema();
  const { tax } = (schema.getType('Invoice') as GraphQLObjectType).getFields();
  const context = {
    caller: { permissions: new Set(['invoices.view']), tenant: { invoicesEnabled: true } },
    budget: { spend: () => {} },
  };
  const info = { fieldNodes: [], fragments: {}, schema, returnType: tax?.type };
  expect(tax?.resolve?.(row, {}, context, info as never)).toEqual({ minorUnits: 825, currency: 'USD' });
});
