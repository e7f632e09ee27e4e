import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangedDocument } from '../../billing/billing-document.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { eventually } from '../../testing/eventually.ts';
import { type Listing, listsAsTold } from '../../testing/misbehaving-billing-systems.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { isSwept, sweeps } from '../../testing/what-time-brings.ts';

const listings = new Map<string, Listing>();
let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ LOG_LEVEL: 'fatal' }, { openBillingSystem: listsAsTold(listings) });
});
afterAll(() => running.stop());

/** As after a month without a sweep. */
const sweepWhole = ({ connection }: Contractor) => sweeps(running, connection, 'WHAT_IS_OPEN');
const swept = ({ connection }: Contractor) => eventually(() => isSwept(running, connection), Boolean);

describe.concurrent('The whole list of what is open there', () => {
  it('shows a stray that nobody told of, and it is taken back', async () => {
    const contractor = await running.aContractor();
    const workOrder = await contractor.aBillableWorkOrder();
    await contractor.silenceWebhooks();
    await swept(contractor);
    await contractor.control.fault({ operation: 'create', kind: 'applied-late', delayMs: 1, path: '/finalize' });
    await contractor.control.fault({ operation: 'read', kind: 'server-error', times: 100 });
    const { operationId } = await contractor.create(workOrder.id);
    await running.query(
      `update billing_operation set state = 'CONCLUDED', outcome = 'NOT_APPLIED', concluded_at = instant(),
         lease_number = lease_number + 1, next_look_at = null where id = $1`,
      [operationId],
    );
    await contractor.control.clearFaults();
    await sweepWhole(contractor);
    const gone = await eventually(
      () => contractor.control.invoices(),
      (there) => there.every(({ status }) => status === 'void'),
    );
    expect(gone).toMatchObject([{ status: 'void' }]);
    expect(await contractor.readWorkOrder(workOrder.id)).toMatchObject({ invoices: [], billingOperation: null });
  });

  it('is compared page by page, over several turns: what is missing in all of them is read, and nothing else', async () => {
    const contractor = await running.aContractor();
    const { tenant, connection } = contractor;
    await contractor.silenceWebhooks();
    const workOrder = await contractor.aBillableWorkOrder();
    const count = 2_500;
    await swept(contractor);
    await fill(contractor, workOrder.id, count);
    const invoices = await running.query(
      'select id as reference, external_id as "externalId" from invoice where tenant_id = $1 order by number',
      [tenant.id],
    );
    const missing = invoices.filter((_, index) => index % 500 === 7).map(({ externalId }) => externalId);
    const foreign = { externalId: 'in_foreign', reference: null };
    const open = [foreign, ...invoices.filter(({ externalId }) => !missing.includes(externalId))];
    listings.set(connection.accountId, async ({ page }) => {
      const from = Number(page?.slice(3) ?? 0);
      const documents = open.slice(from, from + 100) as ChangedDocument[];
      const next = from + 100 < open.length ? `in_${from + 100}` : undefined;
      return { outcome: 'listed', documents, upTo: new Date(), isWholeList: true, next };
    });
    await sweepWhole(contractor);
    await swept(contractor);
    const hinted = await running.query('select external_id from billing_hint where connection_id = $1', [
      connection.id,
    ]);
    expect(hinted.map(({ external_id }) => external_id).sort()).toEqual(missing.sort());
    const kept = await running.query('select 1 from billing_open_document where connection_id = $1', [connection.id]);
    expect(kept).toEqual([]);
  });
});

async function fill({ tenant, connection }: Contractor, workOrderId: string, count: number): Promise<void> {
  await running.query(
    `insert into work_order (id, tenant_id, number, type, status, title, unit_id, customer_id, technician_id)
     select gen_random_uuid(), tenant_id, 100000 + i, type, status, title, unit_id, customer_id, technician_id
     from work_order, generate_series(1, $2) i where id = $1`,
    [workOrderId, count],
  );
  await running.query(
    `insert into invoice (id, tenant_id, number, status, work_order_id, work_order_number, customer_id, customer_name,
       customer_email, customer_address, includes_unit_price, tax_rate_percent, currency, subtotal_minor_units,
       tax_minor_units, total_minor_units, issued_at, due_on, connection_id, external_id)
     select gen_random_uuid(), tenant_id, number, 'SENT', id, number, customer_id, 'Ada', 'ada@example.test', '{}', true, 0,
       'USD', 100, 0, 100, instant(), current_date, $2, 'in_' || number
     from work_order where tenant_id = $1 and number > 100000`,
    [tenant.id, connection.id],
  );
}
