import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Json } from '../../testing/call-graphql.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import type { SignedIn } from '../../testing/running-server.ts';

let invoicing: Invoicing;
let contractor: Contractor;
let id: string;
beforeAll(async () => {
  invoicing = await openInvoicing();
});
afterAll(() => invoicing.stop());
beforeEach(async () => {
  contractor = await invoicing.aContractor();
  id = (await contractor.aSentInvoice()).id;
});

const COPY = `query ($id: ID!) { customerCopy(invoiceId: $id) { __typename message
  ... on CustomerCopyFound { paymentUrl pdfUrl } ... on CustomerCopyNotFound { cause } } }`;
const SEND = `mutation ($id: ID!) { sendInvoiceAgain(input: { invoiceId: $id }) { __typename message
  invoice { emailedAt deliveryProblem sendingBlocker } ... on InvoiceNotSendable { blocker } ... on SendingFailed { cause outcome } } }`;
const ASK = `query ($id: ID!) { invoice(id: $id) { issuedAt emailedAt sendingBlocker history { nodes { kind actor { __typename } } } } }`;

const ask = async (document: string, as: SignedIn = contractor.office): Promise<Json> => {
  const { data, errors } = await as.graphql(document, { id });
  return errors[0]?.extensions.code ?? Object.values(data)[0];
};
const kinds = async () => (await ask(ASK)).history.nodes.map(({ kind }: { kind: string }) => kind);
const sendsThere = async () => (await contractor.control.requests()).filter(({ path }) => path.endsWith('/send'));

it('the links to the copy are those the billing system gives at that moment', async () => {
  const { sandbox, control } = contractor;
  expect(await ask(COPY)).toMatchObject({
    __typename: 'CustomerCopyFound',
    paymentUrl: expect.stringContaining(sandbox.url),
    pdfUrl: expect.stringContaining(sandbox.url),
  });
  await control.fault({ operation: 'read', kind: 'unauthorized', times: 1 });
  expect(await ask(COPY)).toMatchObject({ __typename: 'CustomerCopyNotFound', cause: 'SIGN_IN_EXPIRED' });
  await contractor.disconnect();
  expect(await ask(COPY)).toMatchObject({ __typename: 'CustomerCopyNotFound', cause: 'NOT_CONNECTED' });
});

it('an invoice is e-mailed again, which its history and its page know, and which mends a problem of the first e-mail', async () => {
  const { issuedAt, emailedAt, sendingBlocker } = await ask(ASK);
  expect([emailedAt, sendingBlocker]).toEqual([issuedAt, null]);
  await invoicing.query(`update invoice set delivery_problem = 'the mail was refused' where id = $1`, [id]);
  expect(await ask(ASK)).toMatchObject({ emailedAt: null });

  const sent = await ask(SEND);
  expect(sent).toMatchObject({ __typename: 'InvoiceSentAgain', invoice: { deliveryProblem: null } });
  expect(Date.parse(sent.invoice.emailedAt)).toBeGreaterThan(Date.parse(issuedAt));
  expect(sent.message).toMatch(/^Invoice INV-\d+ sent again to .+@.+\.$/s);
  const { history } = await ask(ASK);
  expect(history.nodes[0]).toEqual({ kind: 'EMAIL_SENT_AGAIN', actor: { __typename: 'User' } });
  expect(await sendsThere()).toHaveLength(2);
});

it('what the billing system refuses is told as not sent, what it does not answer as uncertain; the next try is a new one', async () => {
  const { control } = contractor;
  const before = (await ask(ASK)).emailedAt;
  await control.fault({ operation: 'create', kind: 'forbidden', times: 1, path: '/send' });
  expect(await ask(SEND)).toMatchObject({ __typename: 'SendingFailed', cause: 'NOT_ALLOWED', outcome: 'REFUSED' });
  await control.fault({ operation: 'create', kind: 'server-error', times: 1, path: '/send' });
  expect(await ask(SEND)).toMatchObject({ __typename: 'SendingFailed', outcome: 'UNKNOWN' });
  expect((await kinds()).slice(0, 2)).toEqual(['EMAIL_NOT_SENT', 'EMAIL_NOT_SENT']);
  expect((await ask(ASK)).emailedAt).toBe(before);
  expect(await ask(SEND)).toMatchObject({ __typename: 'InvoiceSentAgain' });
});

it('two clicks at once are one e-mail, two after one another are two', async () => {
  const keys = async () => (await sendsThere()).map(({ idempotencyKey }) => idempotencyKey);
  const first = await keys();
  await Promise.all([ask(SEND), ask(SEND)]);
  expect(new Set(await keys()).size).toBe(first.length + 1);
  await ask(SEND);
  expect(new Set(await keys()).size).toBe(first.length + 2);
});

it('one invoice is sent again five times, and then not until a while has passed', async () => {
  for (let n = 0; n < 5; n += 1) expect(await ask(SEND)).toMatchObject({ __typename: 'InvoiceSentAgain' });
  expect(await ask(SEND)).toMatchObject({
    __typename: 'InvoiceNotSendable',
    blocker: 'TOO_OFTEN',
    message: 'Too many e-mails were sent again just now. Try again in a few minutes.',
    invoice: { sendingBlocker: null },
  });
  expect(await sendsThere()).toHaveLength(6);
  const { id: other } = await contractor.aSentInvoice();
  const { data } = await contractor.office.graphql(SEND, { id: other });
  expect(data.sendInvoiceAgain.__typename).toBe('InvoiceSentAgain');
  await invoicing.server.letPass('16 minutes');
  expect(await ask(SEND)).toMatchObject({ __typename: 'InvoiceSentAgain' });
});

it('what is cancelled, or being cancelled, is not sent, and only by who may create invoices', async () => {
  const accountant = await invoicing.server.signInAs('accountant', { tenant: contractor.tenant });
  expect(await ask(SEND, accountant)).toBe('FORBIDDEN');
  const other = await invoicing.aContractor();
  expect([await ask(SEND, other.office), await ask(COPY, other.office)]).toEqual(['NOT_FOUND', 'NOT_FOUND']);

  await contractor.control.fault({ operation: 'cancel', kind: 'slow', delayMs: 2_000, times: 1 });
  const cancelling = contractor.cancel(id);
  await expect.poll(async () => (await ask(ASK)).sendingBlocker).toBe('BILLING_UNDER_WAY');
  expect(await ask(SEND)).toMatchObject({ __typename: 'InvoiceNotSendable', blocker: 'BILLING_UNDER_WAY' });
  await cancelling;
  expect(await ask(SEND)).toMatchObject({
    __typename: 'InvoiceNotSendable',
    blocker: 'CANCELLED',
    invoice: { sendingBlocker: 'CANCELLED' },
  });
  expect(await sendsThere()).toHaveLength(1);
});
