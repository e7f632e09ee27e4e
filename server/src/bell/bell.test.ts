import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../access/create-token.ts';
import { eventually } from '../testing/eventually.ts';
import { aLostCancellation } from '../testing/lost-answers.ts';
import { type Invoicing, openInvoicing } from '../testing/open-invoicing.ts';
import type { SignedIn } from '../testing/running-server.ts';

const NOTIFICATIONS = `query ($after: String, $first: Int, $unreadOnly: Boolean! = false) {
  unreadNotifications watchesAllInvoices
  notifications(first: $first, after: $after, unreadOnly: $unreadOnly) {
    totalCount pageInfo { endCursor hasNextPage }
    nodes { id at kind subject message isUnread asOf invoice { id isWatched } workOrder { id } event { id kind } } } }`;
const WATCH =
  'mutation ($input: WatchInvoiceInput!) { watchInvoice(input: $input) { __typename message ... on InvoiceWatchChanged { invoice { isWatched } } } }';
const UNWATCH = WATCH.replace('watchInvoice', 'unwatchInvoice');
const WATCH_ALL = `mutation ($input: WatchAllInvoicesInput!) { watchAllInvoices(input: $input) {
  __typename ... on WatchingAllChanged { watchesAllInvoices } } }`;
const MARK = `mutation ($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) {
  __typename message ... on NotificationsMarkedRead { unreadNotifications } } }`;

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

async function bellOf(person: Pick<SignedIn, 'graphql'>, variables = {}) {
  const { data, errors } = await person.graphql(NOTIFICATIONS, variables);
  expect(errors).toEqual([]);
  return { unread: data.unreadNotifications, watchesAll: data.watchesAllInvoices, ...data.notifications };
}

describe.concurrent('The bell', () => {
  it('rings for who asked when a doubt is settled, and for nobody while it lasts or when the answer was told at once', async () => {
    const contractor = await running.aContractor();
    const { office, tenant } = contractor;
    const invoice = await aLostCancellation(contractor, { reason: 'wrong', idempotencyKey: 'lost' });
    const { nodes, unread, totalCount } = await bellOf(office);
    expect([unread, totalCount]).toEqual([1, 1]);
    expect(nodes).toMatchObject([
      {
        kind: 'CANCELLATION_FAILED',
        subject: expect.stringMatching(new RegExp(`^${invoice.number} · .* · \\$`)),
        message: expect.stringMatching(/^The cancellation did not go through: /),
        isUnread: true,
        invoice: { id: invoice.id, isWatched: false },
        event: { kind: 'CANCELLATION_FAILED' },
      },
    ]);
    const colleague = await running.server.signInAs('accountant', { tenant });
    expect(await bellOf(colleague)).toMatchObject({ unread: 0, nodes: [] });
    expect((await contractor.cancel(invoice.id)).__typename).toBe('InvoiceCancelled');
    expect(await bellOf(office)).toMatchObject({ unread: 1 });
  });

  it('rings when a payment comes in, page by page, and no longer once it is read', async () => {
    const { aSentInvoice, control, office, tenant } = await running.aContractor();
    const watcher = await running.server.signInAs('accountant', { tenant });
    const invoices = [await aSentInvoice(), await aSentInvoice(), await aSentInvoice()];
    const [watched] = invoices;
    expect((await watcher.graphql(WATCH, { input: { invoiceId: watched.id } })).data.watchInvoice).toMatchObject({
      __typename: 'InvoiceWatchChanged',
      invoice: { isWatched: true },
    });
    for (const { externalId } of invoices) await control.act(externalId, 'pay');
    await eventually(
      () => bellOf(office),
      ({ unread }) => unread === 3,
    );
    expect(await bellOf(watcher)).toMatchObject({ unread: 1, nodes: [{ kind: 'PAID', invoice: { isWatched: true } }] });

    const first = await bellOf(office, { first: 2 });
    const rest = await bellOf(office, { first: 2, after: first.pageInfo.endCursor });
    expect([first.nodes.length, rest.nodes.length, rest.pageInfo.hasNextPage]).toEqual([2, 1, false]);
    const marked = await office.graphql(MARK, { input: { ids: [first.nodes[0].id] } });
    expect(marked.data.markNotificationsRead).toMatchObject({ unreadNotifications: 2 });
    expect(await bellOf(office, { unreadOnly: true })).toMatchObject({ totalCount: 2 });
    const all = await office.graphql(MARK, { input: { asOf: first.nodes[0].asOf } });
    expect(all.data.markNotificationsRead).toMatchObject({ unreadNotifications: 0 });
    expect(await bellOf(watcher)).toMatchObject({ unread: 1 });

    const { data } = await watcher.graphql(UNWATCH, { input: { invoiceId: watched.id } });
    expect(data.unwatchInvoice).toMatchObject({ invoice: { isWatched: false } });
  });

  it("of one contractor is not another's: neither its notifications, nor its cursors, ids and invoices", async () => {
    const [one, other] = [await running.aContractor(), await running.aContractor()];
    const admin = await running.server.signInAs('admin', { tenant: other.tenant });
    await admin.graphql(WATCH_ALL, { input: { isWatching: true } });
    expect(await bellOf(admin)).toMatchObject({ watchesAll: true });
    const invoice = await one.aSentInvoice();
    await one.control.act(invoice.externalId, 'pay');
    await eventually(
      () => bellOf(one.office),
      ({ unread }) => unread === 1,
    );
    expect(await bellOf(admin)).toMatchObject({ unread: 0, nodes: [], totalCount: 0 });
    const { nodes, pageInfo } = await bellOf(one.office);
    await admin.graphql(MARK, { input: { ids: [nodes[0].id], asOf: nodes[0].asOf } });
    expect(await bellOf(one.office)).toMatchObject({ unread: 1 });
    const foreign = await admin.graphql(NOTIFICATIONS, { after: pageInfo.endCursor });
    expect(foreign.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    const watched = await admin.graphql(WATCH, { input: { invoiceId: invoice.id } });
    expect(watched.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  it('is of people: a token finds it empty and changes nothing, and without the key it is not there', async () => {
    const { tenant, aSentInvoice, control } = await running.aContractor();
    const admin = await running.server.signInAs('admin', { tenant });
    await admin.graphql(WATCH_ALL, { input: { isWatching: true } });
    const invoice = await aSentInvoice();
    await control.act(invoice.externalId, 'pay');
    await eventually(
      () => bellOf(admin),
      ({ unread }) => unread === 2,
    );
    const given = { email: admin.user.email, name: 'Sync', permissions: ['invoices.view', 'audit.view'] };
    const created = await createToken(running.server.server.deps, given);
    const headers = { authorization: `Bearer ${'token' in created ? created.token : ''}` };
    const token = {
      graphql: (query: string, variables?: Record<string, unknown>) =>
        running.server.graphql(query, variables, headers),
    } as Pick<SignedIn, 'graphql'>;
    expect(await bellOf(token)).toMatchObject({ unread: 0, watchesAll: false, totalCount: 0, nodes: [] });
    const [{ asOf }] = (await bellOf(admin)).nodes;
    expect((await token.graphql(MARK, { input: { asOf } })).data.markNotificationsRead.__typename).toBe('NoBell');
    expect((await token.graphql(WATCH_ALL, { input: { isWatching: false } })).data.watchAllInvoices.__typename).toBe(
      'NoBell',
    );
    expect(await bellOf(admin)).toMatchObject({ unread: 2, watchesAll: true });
    const technician = await running.server.signInAs('technician', { tenant });
    const { data, errors } = await technician.graphql(NOTIFICATIONS);
    expect(data).toEqual({ unreadNotifications: null, watchesAllInvoices: null, notifications: null });
    expect(errors).toMatchObject(Array(3).fill({ extensions: { code: 'FORBIDDEN', permission: 'invoices.view' } }));
  });
});
