import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../testing/open-database.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const NOT_NULL = {
  work_order_item: [
    `'SERVICE', 'Visit', 1, 100`,
    'work_order_id',
    'kind, description, quantity, unit_price_minor_units',
  ],
  checklist_item: [`'Filter', true`, 'work_order_id', 'label, is_required'],
  invoice_line: [
    `'ITEM', 'Visit', 1, 100, 100`,
    'invoice_id',
    'kind, description, quantity, unit_price_minor_units, amount_minor_units',
  ],
};

it.each(Object.entries(NOT_NULL))('%s: nothing holds more than an answer has all of', async (table, given) => {
  const [values, owner, columns] = given;
  const insert = (position: number) =>
    database.query(
      `insert into ${table} (id, tenant_id, ${owner}, position, ${columns})
       values (new_id(), new_id(), new_id(), ${position}, ${values})`,
    );
  const [first, last] = table === 'invoice_line' ? [1, 200] : [0, 199];
  for (const beyond of [first - 1, last + 1]) await expect(insert(beyond)).rejects.toThrow('at_most_200');
  for (const within of [first, last]) await expect(insert(within)).rejects.toThrow('foreign key');
});
