import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../testing/call-graphql.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import type { SignedIn } from '../../testing/running-server.ts';
import { verifyExport } from '../proof/verify-export.ts';

const ASK = `query ($area: AuditArea, $invoiceId: ID, $first: Int, $after: String) {
  auditEvents(area: $area, invoiceId: $invoiceId, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { area kind summary position actor { __typename } invoice { id } workOrder { id } connection { id } seenThere } } }`;

let running: Invoicing;
let contractor: Contractor;
let admin: SignedIn;
let invoice: Json;
beforeAll(async () => {
  running = await openInvoicing();
  contractor = await running.aContractor();
  admin = await running.server.signInAs('admin', { tenant: contractor.tenant });
  invoice = await contractor.aSentInvoice();
  await contractor.cancel(invoice.id);
  await contractor.aSentInvoice();
  const { connection, tenant } = contractor;
  await running.query(
    `insert into event (id, tenant_id, connection_id, sequence, kind, actor, facts)
     values (gen_random_uuid(), $1, $2, 1, 'CONNECTION_CONNECTED', $3, '{"accountName": "Acme"}')`,
    [tenant.id, connection.id, { kind: 'USER', id: admin.user.id }],
  );
  await contractor.comesToRest();
  while ((await running.query('select from event_pending')).length > 0) await new Promise((end) => setTimeout(end, 20));
});
afterAll(() => running.stop());

async function audit(who: SignedIn, variables: Record<string, unknown> = {}): Promise<Json> {
  const { data, errors } = await who.graphql(ASK, variables);
  expect(errors).toEqual([]);
  return data.auditEvents;
}

describe('the audit', () => {
  it('follows one invoice, newest first: who did what, and what was seen in the billing system', async () => {
    const { nodes, totalCount } = await audit(admin, { invoiceId: invoice.id });
    expect(totalCount).toBe(4);
    const seen = { externalId: invoice.externalId, total: '$' };
    expect(nodes.map(({ kind, seenThere }: Json) => [kind, seenThere])).toEqual([
      ['CANCELLED', expect.stringMatching(new RegExp(`^${seen.externalId}, void, \\${seen.total}`))],
      ['CANCELLATION_STARTED', null],
      ['CREATED', expect.stringMatching(new RegExp(`^${seen.externalId}, open, \\${seen.total}`))],
      ['CREATION_STARTED', null],
    ]);
    expect(nodes[0]).toMatchObject({
      area: 'INVOICE',
      summary: 'Cancelled in both systems.',
      actor: { __typename: 'User' },
      invoice: { id: invoice.id },
    });
    expect(nodes.map(({ position }: Json) => position)).toEqual(
      nodes
        .map(({ position }: Json) => position)
        .sort()
        .reverse(),
    );
  });

  it('is read page by page, and of connections alone', async () => {
    const first = await audit(admin, { first: 3 });
    const rest = await audit(admin, { after: first.pageInfo.endCursor });
    const all = await audit(admin);
    expect([...first.nodes, ...rest.nodes]).toEqual(all.nodes);
    const { nodes } = await audit(admin, { area: 'CONNECTION' });
    expect(nodes).toMatchObject([
      { summary: expect.stringContaining('Connected to'), connection: { id: contractor.connection.id } },
    ]);
  });

  it('tells each what they see', async () => {
    const { tenant } = contractor;
    const someone = async (extraPermissions: string[]) =>
      running.server.signInAs('technician', { tenant, extraPermissions } as never);
    const areas = async (who: SignedIn) => {
      const { data } = await who.graphql('{ auditEvents { nodes { area } } }');
      return [...new Set(data.auditEvents.nodes.map(({ area }: Json) => area))].sort();
    };
    expect(await areas(await someone(['audit.view']))).toEqual([]);
    expect(await areas(await someone(['audit.view', 'billing.view']))).toEqual(['CONNECTION']);
    expect(await areas(await someone(['audit.view', 'invoices.view']))).toEqual(['INVOICE']);
    const { data, errors } = await (await someone(['audit.view', 'invoices.view'])).graphql(ASK, { first: 1 });
    expect(data.auditEvents.nodes).toMatchObject([{ seenThere: null, connection: null }]);
    expect(errors.map(({ extensions }) => extensions.permission)).toEqual(['billing.view', 'billing.view']);
    const other = await running.server.signInAs('admin', { tenant: (await running.aContractor()).tenant });
    expect((await audit(other, { invoiceId: invoice.id })).nodes).toEqual([]);
  });
});

describe('its file', () => {
  const get = (who?: SignedIn) =>
    fetch(`${running.server.url}/audit.ndjson`, { headers: who ? { cookie: who.cookie } : {} });

  it('is whole, and has every event', async () => {
    const answer = await get(admin);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-\d{4}-\d\d-\d\d\.ndjson"$/);
    const [{ count }] = await running.query('select count(*)::integer as count from event where tenant_id = $1', [
      contractor.tenant.id,
    ]);
    expect(await verifyExport((await answer.text()).split('\n'))).toMatchObject({
      isWhole: true,
      head: { position: count },
    });
  });

  it('is for who sees all of it', async () => {
    const { tenant } = contractor;
    const [accountant, office] = [
      await running.server.signInAs('accountant', { tenant }),
      await running.server.signInAs('office', { tenant }),
    ];
    expect([(await get()).status, (await get(accountant)).status, (await get(office)).status]).toEqual([401, 403, 200]);
  });
});
