import type { EntityManager } from 'typeorm';

/**
 * The first of so many work-order numbers in a row, which nobody else gets. Whoever asks meanwhile waits until this transaction ends, so
 * ask last, or outside of one; what is not used is a gap.
 */
export async function allocateNumbers(manager: EntityManager, tenantId: string, count: number): Promise<number> {
  const [row]: [{ first: number }?] = await manager.query(
    `insert into work_order_counter as c (tenant_id, next_number)
     values ($1, coalesce((select max(number) from work_order where tenant_id = $1), 0) + 1 + $2)
     on conflict (tenant_id) do update set next_number = greatest(c.next_number, excluded.next_number - $2) + $2
     returning next_number - $2 as first`,
    [tenantId, count],
  );
  if (!row) throw new Error('The counter of work orders told no number.');
  return row.first;
}
