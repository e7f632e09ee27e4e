/**
 * In SQL: the operation `o` of a row `t`, which has the key of the row's attempt, and the creation `f` that follows it where an
 * invoice is created again. None: nothing was asked of the billing system.
 */
export const ITS_OPERATION = `left join billing_operation o
    on o.tenant_id = t.tenant_id and o.idempotency_key = t.operation_key
  left join billing_operation f on f.tenant_id = o.tenant_id and f.after_operation_id = o.id and o.outcome = 'DONE'`;

/** In SQL: a row `t` has an operation, which its key names. */
export const IS_ASKED = `exists (select from billing_operation o
  where o.tenant_id = t.tenant_id and o.idempotency_key = t.operation_key)`;

/** In SQL: which of the two tells how the row stands. */
export const TELLING = 'coalesce(f.id, o.id)';

/**
 * In SQL: how a row `t` stands, by `ITS_OPERATION`; what has none says it itself. One that was refused may begin again by itself,
 * as long as somebody has it.
 */
export const STANDING = `case
  when o.id is null then case t.state when 'TAKEN' then 'UNDER_WAY' when 'LEFT' then 'FAILED' else t.state end
  when coalesce(f.state, o.state) = 'VERIFYING' then 'VERIFYING'
  when coalesce(f.state, o.state) <> 'CONCLUDED' then 'UNDER_WAY'
  when coalesce(f.outcome, o.outcome) in ('DONE', 'BLOCKED') then coalesce(f.outcome, o.outcome)
  when t.state = 'TAKEN' then 'UNDER_WAY'
  else 'FAILED' end`;
