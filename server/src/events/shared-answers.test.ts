import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Invoice } from '../invoice/invoice.entity.ts';
import { announce } from '../testing/announce.ts';
import { askAsToken } from '../testing/ask-as-token.ts';
import { readClientDocuments } from '../testing/client-documents.ts';
import { statementsOf } from '../testing/count-statements.ts';
import { hear } from '../testing/hear.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';
import { type Subscription, subscribe } from '../testing/subscribe.ts';

const CHANGES = readClientDocuments().get('InvoiceChanged') ?? '';
const EVERYTHING = Object.fromEntries(
  ['Invoices', 'Billing', 'Audit', 'Contacts', 'WorkOrders'].map((what) => [`mayView${what}`, true]),
);

let server: RunningServer;
let office: SignedIn;
let statements: string[];

beforeAll(async () => {
  server = await startServer();
  office = await server.signInAs('office');
  statements = statementsOf(server.server.dataSource, server.server.ofTenants);
});
afterAll(() => server.stop());

/** One after the other: each is waited for until it listens. */
async function listenAs(people: SignedIn[]): Promise<Subscription[]> {
  const all: Subscription[] = [];
  for (const person of people) all.push(await hear(server, person, CHANGES, EVERYTHING));
  return all;
}
const signInAll = (roles: Parameters<RunningServer['signInAs']>[0][]) =>
  Promise.all(roles.map((role) => server.signInAs(role)));

async function anInvoice(technicianId?: string, items = 0): Promise<Invoice> {
  const { make } = server;
  const tenantId = office.tenant.id;
  const workOrder = await make.aWorkOrder({ tenantId, ...(technicianId && { technicianId }) });
  for (let n = 0; n < items; n += 1) await make.anItem({ workOrder });
  connectionId ??= (await make.aConnection({ tenantId })).id;
  return make.anInvoice({ workOrder, connectionId });
}
let connectionId: string | undefined;

const tell = ({ id: invoiceId, tenantId, workOrderId }: Invoice) =>
  announce(server, { tenantId, workOrderId, invoiceId });

/** Each is told by the name of their own subscription. */
const withoutIds = (answer: unknown) =>
  JSON.parse(JSON.stringify(answer, (name, value) => (name === 'requestId' ? undefined : value)));

it('a change takes as many statements for twenty people of the same rights as for one', async () => {
  const invoice = await anInvoice();
  const takes = async (count: number) => {
    const people = await signInAll(Array.from({ length: count }, () => 'office'));
    const all = await listenAs(people);
    statements.length = 0;
    await tell(invoice);
    const answers = await Promise.all(all.map((changes) => changes.next()));
    for (const answer of answers) {
      expect(withoutIds(answer)).toEqual(withoutIds(answers[0]));
      expect(answer).toMatchObject({ data: { invoiceChanged: { invoice: { id: invoice.id } } } });
    }
    for (const changes of all) changes.close();
    // What is looked after in the background meanwhile asks for none of these.
    return statements.filter((statement) => /\bfrom (session s|invoice t|work_order t|event t)\b/.test(statement))
      .length;
  };
  const one = await takes(1);
  expect(one).toBeGreaterThan(2);
  expect(await takes(20)).toBe(one);
});

const COSTLY = `subscription { invoiceChanged { id workOrder { id items { id description amount { minorUnits } }
  invoices(first: 20) { nodes { id number status lines { id description amount { minorUnits } } } } history(first: 20) { nodes { id } } } } }`;
const KEYS = ['work_orders.view', 'work_orders.supervise', 'work_orders.pricing', 'invoices.view'];

it('a costly document is answered and written once for a hundred people and programs of the same rights', async () => {
  const invoice = await anInvoice(undefined, 20);
  const { listener } = server.server.deps;
  const listen = vi.spyOn(listener, 'onEvent');
  /** Half of them people, half of them programs, each with a sign-in of their own that was never used. */
  const listenAs = async (count: number) => {
    const people = await signInAll(Array.from({ length: count }, () => 'office'));
    const programs = await Promise.all(people.map((person) => askAsToken(server, person, KEYS)));
    const headers = [
      ...people.map(({ cookie }) => ({ cookie })),
      ...programs.map(({ authorization }) => ({ authorization })),
    ];
    listen.mockClear();
    const all = await Promise.all(headers.map((each) => subscribe(server.url, COSTLY, {}, { headers: each })));
    await expect.poll(() => listen.mock.calls.length).toBe(all.length);
    return all;
  };
  const takes = async (count: number) => {
    const all = await listenAs(count);
    await server.query(`update session set expires_at = expires_at - interval '2 hours'`);
    await server.query('update api_token set last_used_at = null');
    const write = vi.spyOn(JSON, 'stringify');
    statements.length = 0;
    await tell(invoice);
    const answers = await Promise.all(all.map((changes) => changes.next()));
    const written = write.mock.calls.filter(([value]) => value?.data?.invoiceChanged ?? value?.payload?.data).length;
    write.mockRestore();
    const [person, program] = [answers[0], answers.at(-1)];
    answers.forEach((answer, n) => {
      expect(answer).toEqual(n < count ? person : program);
    });
    for (const changes of all) changes.close();
    const lookedUp = statements.filter((each) => /\bfrom (session s|api_token k)\b|^update /.test(each));
    const read = statements.filter((each) => /\bfrom (invoice t|work_order t|work_order_item t|event t)\b/.test(each));
    const ofSignIns = lookedUp.filter((each) => /session|app_user|api_token/.test(each));
    return { written, read: read.length, lookedUp: ofSignIns.length };
  };
  const one = await takes(1);
  expect(one.written).toBe(2);
  expect(await takes(50)).toEqual(one);
});

it('each kind of people hears of it what their keys allow, at the same time', async () => {
  const invoice = await anInvoice();
  const people = await signInAll(['office', 'accountant', 'office', 'accountant']);
  const all = await listenAs(people);
  await tell(invoice);
  const seen = await Promise.all(all.map((changes) => changes.next()));
  const theirs = { data: { invoiceChanged: { workOrder: null, invoice: { id: invoice.id } } } };
  const ours = { data: { invoiceChanged: { workOrder: { id: invoice.workOrderId } } } };
  expect(seen).toMatchObject([ours, theirs, ours, theirs]);
  for (const changes of all) changes.close();
});

it('people who see their own work orders only hear of those, whoever listens beside them', async () => {
  const [one, two] = (await signInAll(['technician', 'technician'])) as [SignedIn, SignedIn];
  const [first, second] = [await anInvoice(one.user.id), await anInvoice(two.user.id)];
  const [toOne, toTwo] = (await listenAs([one, two])) as [Subscription, Subscription];
  await tell(first);
  await tell(second);
  expect(await toOne.next()).toMatchObject({ data: { invoiceChanged: { workOrder: { id: first.workOrderId } } } });
  expect(await toTwo.next()).toMatchObject({ data: { invoiceChanged: { workOrder: { id: second.workOrderId } } } });
  // And nothing else meanwhile: what each hears next is about their own again.
  await tell(second);
  await tell(first);
  expect(await toOne.next()).toMatchObject({ data: { invoiceChanged: { workOrder: { id: first.workOrderId } } } });
  expect(await toTwo.next()).toMatchObject({ data: { invoiceChanged: { workOrder: { id: second.workOrderId } } } });
  toOne.close();
  toTwo.close();
});
