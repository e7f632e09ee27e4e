import { notSentAgain } from '@tuffops/shared/invoice/messages';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { CAUSE_SENTENCES } from '../billing/failure.ts';
import type { Json } from '../testing/call-graphql.ts';
import type { Contractor } from '../testing/contractor.ts';
import { type Invoicing, openInvoicing } from '../testing/open-invoicing.ts';
import type { SignedIn } from '../testing/running-server.ts';

let invoicing: Invoicing;
let contractor: Contractor;
let technician: SignedIn;
beforeAll(async () => {
  invoicing = await openInvoicing();
});
afterAll(() => invoicing.stop());
beforeEach(async () => {
  contractor = await invoicing.aContractor();
  technician = await invoicing.server.signInAs('technician', {
    tenant: contractor.tenant,
    extraPermissions: ['invoices.create', 'invoices.edit'],
  });
});

const FAILED = '__typename message ... on FailedOperation { causeMessage }';
const CREATE = `mutation ($id: ID!) { createInvoice(input: { workOrderId: $id }) { ${FAILED} } }`;
const CANCEL = `mutation ($id: ID!) { cancelInvoice(input: { invoiceId: $id }) { ${FAILED} } }`;
const SEND = `mutation ($id: ID!) { sendInvoiceAgain(input: { invoiceId: $id }) { __typename message } }`;

async function ask(document: string, id: string, as: SignedIn): Promise<Json> {
  const { data, errors } = await as.graphql(document, { id });
  expect(errors).toEqual([]);
  return Object.values(data)[0];
}
const ownInvoice = async () => {
  const invoice = await contractor.aSentInvoice();
  await invoicing.query(
    'update work_order set technician_id = $1 where id = (select work_order_id from invoice where id = $2)',
    [technician.user.id, invoice.id],
  );
  return invoice;
};

it('who sees no amounts and no contacts is answered the cause of a failed creation, without what the billing system said', async () => {
  const workOrder = await contractor.aBillableWorkOrder({ technicianId: technician.user.id });
  for (const as of [contractor.office, technician]) {
    await contractor.control.fault({ operation: 'create', kind: 'forbidden', times: 1 });
    const { __typename, message, causeMessage } = await ask(CREATE, workOrder.id, as);
    expect(__typename).toBe('InvoiceCreationFailed');
    expect([as === technician, message.includes(causeMessage), causeMessage === CAUSE_SENTENCES.NOT_ALLOWED]).toEqual([
      as === technician,
      true,
      as === technician,
    ]);
  }
});

it('likewise of a failed cancellation, and of an e-mail that was not sent', async () => {
  const { id, number } = await ownInvoice();
  for (const as of [contractor.office, technician]) {
    await contractor.control.fault({ operation: 'cancel', kind: 'forbidden', times: 1 });
    const { __typename, causeMessage } = await ask(CANCEL, id, as);
    expect(__typename).toBe('CancellationFailed');
    expect(causeMessage === CAUSE_SENTENCES.NOT_ALLOWED).toBe(as === technician);
    await contractor.control.fault({ operation: 'create', kind: 'forbidden', times: 1, path: '/send' });
    const sending = await ask(SEND, id, as);
    expect(sending.__typename).toBe('SendingFailed');
    expect(sending.message === notSentAgain(number, CAUSE_SENTENCES.NOT_ALLOWED)).toBe(as === technician);
  }
});
