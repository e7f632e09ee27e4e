import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Contractor } from '../../testing/contractor.ts';
import { sync } from '../../testing/difference-operations.ts';
import { eventually } from '../../testing/eventually.ts';
import { letLooksPass } from '../../testing/lost-answers.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ LOG_LEVEL: 'fatal' });
});
afterAll(() => running.stop());

type Deed = (contractor: Contractor, invoice: { id: string; externalId: string }) => Promise<unknown>;

/** What an office does in an hour, and what is done in the billing system meanwhile. */
const DEEDS: Deed[] = [
  ({ cancel }, { id }) => cancel(id),
  ({ control }, { externalId }) => control.act(externalId, 'pay'),
  ({ control }, { externalId }) => control.act(externalId, 'void'),
  async ({ control }, { externalId }) => {
    await control.act(externalId, 'pay');
    await control.act(externalId, 'reverse-payment');
  },
  async (contractor, { id }) => {
    await letLooksPass(contractor);
    await contractor.control.fault({ operation: 'cancel', kind: 'no-answer-applied' });
    await contractor.cancel(id);
  },
  async ({ control, cancel }, { id, externalId }) => {
    await control.act(externalId, 'mark-uncollectible');
    await cancel(id);
  },
];

it('an hour of mixed use leaves no difference, and none was noticed on the way', async () => {
  const contractor = await running.aContractor();
  const minutes = 60 / (2 * DEEDS.length);
  for (const deed of [...DEEDS, ...DEEDS]) {
    const invoice = await contractor.aSentInvoice();
    await deed(contractor, invoice);
    await contractor.settledInvoice(invoice.id);
    await running.server.letPass(`${minutes} minutes`);
  }
  await contractor.comesToRest();
  await eventually(
    () => sync(contractor.office),
    ({ openOperations, lastWebhookAt }) => openOperations.nodes.length === 0 && lastWebhookAt !== null,
  );
  const noticed = await running.query('select * from billing_drift where tenant_id = $1', [contractor.tenant.id]);
  expect(noticed).toEqual([]);
  expect(await sync(contractor.office)).toMatchObject({ openDifferences: 0, limitedUntil: null });
});
