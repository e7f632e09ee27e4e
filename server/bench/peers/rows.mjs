import pg from 'pg';

const CONNECTIONS = 10;
const COUNTED = 1_000;

/** The list page by two hand-written, prepared statements: no session, no permissions, no limits. */
export function openRows(tenantId) {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: CONNECTIONS });
  return async function invoices(status, first) {
    const [page, counted] = await Promise.all([
      pool.query({ name: `page ${first}`, text: pageText(first + 1), values: [tenantId, status] }),
      pool.query({ name: 'count', text: COUNT, values: [tenantId, status] }),
    ]);
    const nodes = page.rows.slice(0, first).map(toNode);
    const last = nodes.at(-1);
    const count = counted.rows[0].count;
    return {
      __typename: 'InvoiceConnection',
      nodes,
      pageInfo: {
        __typename: 'PageInfo',
        hasNextPage: page.rows.length > first,
        endCursor: last ? Buffer.from(last.issuedAt + last.id).toString('base64url') : null,
      },
      totalCount: Math.min(count, COUNTED),
      totalCountIsExact: count <= COUNTED,
    };
  };
}

const pageText = (limit) => `
  select i.id, i.number, i.status, i.is_credited, i.customer_name, i.work_order_number, i.work_order_id, i.total_minor_units,
    i.currency, i.issued_at, i.due_on, o.id as operation_id, o.kind, o.state
  from invoice i left join billing_operation o on o.tenant_id = i.tenant_id and o.invoice_id = i.id
    and o.kind = 'CANCEL' and o.state <> 'CONCLUDED'
  where i.tenant_id = $1 and i.status = $2 order by i.issued_at desc, i.id desc limit ${limit}`;

const COUNT = `select count(*)::int as count
  from (select from invoice where tenant_id = $1 and status = $2 limit ${COUNTED + 1}) as counted`;

const padded = (number) => String(number).padStart(6, '0');

function toNode(row) {
  return {
    __typename: 'Invoice',
    id: row.id,
    number: `INV-${padded(row.number)}`,
    status: row.status,
    isCredited: row.is_credited,
    customerName: row.customer_name,
    workOrderNumber: `WO-${padded(row.work_order_number)}`,
    workOrder: { __typename: 'WorkOrder', id: row.work_order_id },
    total: { __typename: 'Money', minorUnits: row.total_minor_units, currency: row.currency },
    issuedAt: row.issued_at.toISOString(),
    billingOperation: row.operation_id
      ? { __typename: 'BillingOperation', id: row.operation_id, kind: row.kind, state: row.state }
      : null,
    cancellationBlocker: row.operation_id ? 'BILLING_UNDER_WAY' : BLOCKERS[row.status],
  };
}

const BLOCKERS = { SENT: null, PAID: 'PAID', CANCELLED: 'ALREADY_CANCELLED' };
