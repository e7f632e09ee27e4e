import { afterAll, beforeAll, expect, it } from 'vitest';
import { callGraphql, type Json } from '../testing/call-graphql.ts';
import type { Contractor } from '../testing/contractor.ts';
import { type Invoicing, openInvoicing } from '../testing/open-invoicing.ts';
import type { SignedIn } from '../testing/running-server.ts';
import { createToken } from './create-token.ts';

const KEYS = ['work_orders.view', 'work_orders.supervise', 'invoices.view', 'invoices.create', 'invoices.edit'];

const MOVE = `mutation ($input: MoveWorkOrderInput!) { moveWorkOrder(input: $input) { __typename } }`;
const ASSIGN = `mutation ($input: AssignTechnicianInput!) { assignTechnician(input: $input) { __typename } }`;
const TICK = `mutation ($input: SetChecklistItemInput!) { setChecklistItem(input: $input) { __typename } }`;
const CREATE = `mutation ($input: CreateInvoiceInput!) { createInvoice(input: $input) { ... on InvoiceCreated { invoice { id } } } }`;
const CANCEL = `mutation ($input: CancelInvoiceInput!) { cancelInvoice(input: $input) { __typename } }`;
const WHOSE = `{ __typename ... on User { id } ... on ApiToken { name } }`;
const LOOK = `query ($id: ID!, $invoiceId: ID!) {
  workOrder(id: $id) { checklist { completedBy ${WHOSE} } history { nodes { actor ${WHOSE} } } }
  invoice(id: $invoiceId) { cancelledBy ${WHOSE} history { nodes { actor ${WHOSE} } } } }`;

let running: Invoicing;
let contractor: Contractor;
let auditor: SignedIn;
let query: (statement: string, parameters?: unknown[]) => Promise<Json[]>;

beforeAll(async () => {
  running = await openInvoicing();
  contractor = await running.aContractor();
  auditor = await running.server.signInAs('admin', { tenant: contractor.tenant });
  const { dataSource } = running.server.server;
  query = (statement, parameters) => dataSource.query(statement, parameters);
});
afterAll(() => running.stop());

type Ask = (document: string, variables: Record<string, unknown>) => Promise<Json>;

/** Takes a new job from its assignment to its cancelled invoice; answers who did what. */
async function doEverything(ask: Ask): Promise<Json> {
  const { make } = running.server;
  const tenantId = contractor.tenant.id;
  const technician = await make.aUser({ tenantId, role: 'technician' });
  const workOrder = await make.aWorkOrder({ tenantId, status: 'UNASSIGNED' });
  await make.anItem({ workOrder });
  const checklistItemId = await make.aChecklistItem({ workOrder });
  const workOrderId = workOrder.id;

  await ask(ASSIGN, { input: { workOrderId, technicianId: technician.id } });
  await ask(TICK, { input: { checklistItemId, isCompleted: true } });
  for (const to of ['ONGOING', 'WAITING_APPROVAL', 'COMPLETED']) await ask(MOVE, { input: { workOrderId, to } });
  const { createInvoice } = await ask(CREATE, { input: { workOrderId } });
  const invoiceId = createInvoice.invoice.id;
  await ask(CANCEL, { input: { invoiceId } });
  return { ...(await auditor.graphql(LOOK, { id: workOrderId, invoiceId })).data, workOrderId };
}

const asking =
  (headers: Record<string, string>): Ask =>
  async (document, variables) => {
    const { data, errors } = await callGraphql(running.server.url, headers, document, variables);
    expect(errors).toEqual([]);
    return data;
  };

async function aToken(name: string): Promise<{ headers: Record<string, string>; id: string }> {
  const { email } = contractor.office.user;
  const created = await createToken(running.server.server.deps, { email, name, permissions: KEYS });
  const [row] = await query('select id from api_token where tenant_id = $1 and name = $2', [
    contractor.tenant.id,
    name,
  ]);
  return { headers: { authorization: `Bearer ${'token' in created && created.token}` }, id: row.id };
}

const doneBy = (actor: object) => ({
  workOrder: { checklist: [{ completedBy: actor }], history: { nodes: Array(4).fill({ actor }) } },
  invoice: { cancelledBy: actor, history: { nodes: Array(4).fill({ actor }) } },
});

it('what a person does to a work order and its invoice is the person’s doing', async () => {
  const { cookie, user } = contractor.office;
  expect(await doEverything(asking({ cookie }))).toMatchObject(doneBy({ __typename: 'User', id: user.id }));
});

it('what a token does is the token’s doing, and nothing of it the person’s', async () => {
  const { headers } = await aToken('Nightly robot');
  expect(await doEverything(asking(headers))).toMatchObject(doneBy({ __typename: 'ApiToken', name: 'Nightly robot' }));
});

it('wherever somebody is stored for a deed, whole actors are stored', async () => {
  const { headers, id } = await aToken('Traced robot');
  const { workOrderId } = await doEverything(asking(headers));
  const columns: { at: string; column: string }[] = await query(
    `select c.table_name as at, c.column_name as column from information_schema.columns c
     where c.table_schema = 'public' and c.data_type = 'jsonb' and exists (select 1 from information_schema.columns o
       where o.table_name = c.table_name and o.column_name = 'work_order_id') order by 1, 2`,
  );
  const actors = await Promise.all(
    columns.map(async ({ at, column }) => {
      const rows = await query(
        `select distinct ${column} as actor from ${at} where work_order_id = $1 and ${column} ? 'kind'`,
        [workOrderId],
      );
      return rows.map(({ actor }) => [`${at}.${column}`, actor]);
    }),
  );
  const token = { kind: 'API_TOKEN', id, userId: contractor.office.user.id };
  expect(actors.flat()).toEqual([
    ['billing_operation.requested_by', token],
    ['checklist_item.completed_by', token],
    ['event.actor', token],
    ['invoice.cancelled_by', token],
    ['work_order_transition.actor', token],
  ]);
});

it('a column names a person only for what is theirs: their sign-ins, their jobs, what they watch and their views', async () => {
  const references = await query(
    `select conrelid::regclass::text as at from pg_constraint
     where contype = 'f' and confrelid = 'app_user'::regclass order by 1`,
  );
  expect(references.map(({ at }) => at)).toEqual([
    ...['api_token', 'invoice_watch', 'oidc_identity', 'password_link', 'saved_view', 'session', 'work_order'],
  ]);
});
