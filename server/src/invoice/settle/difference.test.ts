import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConnection } from '../../billing/connection/open-connection.ts';
import { readCounted } from '../../billing/document/readings.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { cancelHereOnly } from '../../testing/differences.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { Invoice } from '../invoice.entity.ts';
import { writeReading } from './write-reading.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

/** Cancelled here without a word to the billing system, which nobody hears of any more. */
async function aForgottenInvoice(contractor: Contractor) {
  await contractor.silenceWebhooks();
  const { id } = await contractor.aSentInvoice();
  await cancelHereOnly(running, id);
  const invoice = await running.billing.database.ofAll.manager.findOneByOrFail(Invoice, { id });
  const { system } = await openConnection(running.billing, contractor.tenant.id, contractor.connection.id);
  if (!system) throw new Error('It is connected');
  return {
    invoice,
    async looksThere() {
      const { reading, asOf } = await readCounted(running.billing.database.ofAll, invoice, () =>
        system.read(invoice.externalId, { timeoutMs: 5_000 }),
      );
      const there = reading.found === 'there' ? reading.document : 'NOT_THERE';
      await writeReading(running.billing, { ...invoice, invoiceId: id }, { there, asOf, actor: { kind: 'SYSTEM' } });
    },
    differences: () =>
      running.query(
        'select here, there, noticed_at, resolved_at is null as "isOpen" from billing_drift where reference = $1',
        [id],
      ),
    history: async () => {
      const admin = await running.server.signInAs('admin', { tenant: contractor.tenant });
      const { data } = await admin.graphql(
        'query ($id: ID!) { invoice(id: $id) { history { nodes { kind summary } } } }',
        { id },
      );
      const isOfIt = ({ kind }: { kind: string }) => kind.startsWith('DRIFT');
      return data.invoice.history.nodes.filter(isOfIt).map(({ summary }: { summary: string }) => summary);
    },
  };
}

describe.concurrent('A difference between the two systems', () => {
  it('says what is true now, since when there is one, and in the history each that it became', async () => {
    const contractor = await running.aContractor();
    const { invoice, looksThere, differences, history } = await aForgottenInvoice(contractor);
    await looksThere();
    await looksThere();
    const [first] = await differences();
    expect(first).toMatchObject({ here: 'CANCELLED', there: 'open', isOpen: true });

    await contractor.control.act(invoice.externalId, 'pay');
    await looksThere();
    await contractor.control.act(invoice.externalId, 'reverse-payment');
    await looksThere();
    expect(await differences()).toEqual([{ ...first, there: 'paid, credited' }]);
    expect(await history()).toEqual([
      'The two systems differ. Here: CANCELLED. In the billing system: paid, credited.',
      'The two systems differ. Here: CANCELLED. In the billing system: paid.',
      'The two systems differ. Here: CANCELLED. In the billing system: open.',
    ]);
  });

  it('of several kinds names them all, and ends with a word of it when the systems agree', async () => {
    const contractor = await running.aContractor();
    const { invoice, looksThere, differences, history } = await aForgottenInvoice(contractor);
    await contractor.control.act(invoice.externalId, 'revise');
    await looksThere();
    expect(await differences()).toMatchObject([
      { there: expect.stringMatching(/^open, revised as in_/), isOpen: true },
    ]);

    const open = (await contractor.control.invoice(invoice.id)).find(({ status }) => status === 'open');
    await contractor.control.act(open?.id ?? '', 'void');
    await looksThere();
    expect(await differences()).toMatchObject([{ isOpen: false }]);
    expect((await history())[0]).toBe('The two systems agree again.');
  });
});
