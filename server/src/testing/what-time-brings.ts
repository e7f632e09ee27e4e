import type { Query } from './open-database.ts';

type Opened = { query: Query };

/** What only time brings about, brought about at once: here alone do tests of behaviour know where rows keep their moments. */
export const looksAgain = ({ query }: Opened, invoiceId: string) =>
  query(`update billing_operation set next_look_at = instant() where invoice_id = $1 and outcome = 'NOT_APPLIED'`, [
    invoiceId,
  ]);

export const watchesNoMore = ({ query }: Opened, invoiceId: string) =>
  query('update billing_operation set next_look_at = null where invoice_id = $1', [invoiceId]);

/** How often it was looked at again, and whether it will be. */
export const looksAt = async ({ query }: Opened, invoiceId: string): Promise<{ looks: number; isWatched: boolean }> => {
  const [watched] = await query(
    `select looks, next_look_at is not null as "isWatched" from billing_operation
     where invoice_id = $1 and outcome = 'NOT_APPLIED'`,
    [invoiceId],
  );
  return watched;
};

/** The next sweep asks what changed from now on; or, as after a month without one, for everything that is open. */
export const sweeps = ({ query }: Opened, { id }: { id: string }, asksFor: 'WHAT_CHANGED' | 'WHAT_IS_OPEN') =>
  query(
    `update billing_connection set swept_to = ${asksFor === 'WHAT_CHANGED' ? 'instant()' : 'null'}, swept_at = null,
       sweep_due_at = instant() where id = $1`,
    [id],
  );

export const isSwept = async ({ query }: Opened, { id }: { id: string }): Promise<boolean> =>
  (await query('select swept_at is not null as "is" from billing_connection where id = $1', [id]))[0].is;

/** It is open again, as if whoever asked were still at it, for an hour; or had died at it just now. */
export const reopens = (
  { query }: Opened,
  operationId: string,
  as: { state: 'ASKING' | 'VERIFYING'; isHeld: boolean },
) =>
  query(
    `update billing_operation set state = $2, outcome = null, concluded_at = null, cause = null, next_look_at = null,
       lease_until = instant() + $3::interval where id = $1`,
    [operationId, as.state, as.isHeld ? '1 hour' : '0'],
  );
