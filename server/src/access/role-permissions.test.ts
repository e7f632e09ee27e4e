import { ROLE_NAMES, type Role } from '@tuffops/shared/permission';
import { getNamedType, isLeafType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSchema } from '../schema.ts';
import type { Json } from '../testing/call-graphql.ts';
import { documentOf, operationsOf, variablesFor } from '../testing/contract-walk.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

const EVERYBODY = 'technician office accountant admin';
const NOT_THE_TECHNICIAN = 'office accountant admin';

/** Who may have what; everyone else is answered null and FORBIDDEN. */
const FIELDS: Record<string, string> = {
  'Customer.billingAddress': NOT_THE_TECHNICIAN,
  'Customer.emails': NOT_THE_TECHNICIAN,
  'Customer.phones': NOT_THE_TECHNICIAN,
  'DeviceModel.cost': 'office admin',
  'Invoice.connection': NOT_THE_TECHNICIAN,
  'Invoice.customerAddress': NOT_THE_TECHNICIAN,
  'Invoice.customerEmail': NOT_THE_TECHNICIAN,
  'Invoice.externalId': NOT_THE_TECHNICIAN,
  'Invoice.externalUrl': NOT_THE_TECHNICIAN,
  'Invoice.history': 'accountant admin',
  'Invoice.lines': NOT_THE_TECHNICIAN,
  'Invoice.subtotal': NOT_THE_TECHNICIAN,
  'Invoice.tax': NOT_THE_TECHNICIAN,
  'Invoice.taxRatePercent': NOT_THE_TECHNICIAN,
  'Invoice.total': NOT_THE_TECHNICIAN,
  'WorkOrder.itemsSubtotal': 'office admin',
  'WorkOrderItem.amount': 'office admin',
  'WorkOrderItem.unitPrice': 'office admin',
};

/** An accountant sees no work order, so what is about one is NOT_FOUND to them before it is FORBIDDEN. */
const OPERATIONS: Record<string, string> = {
  assignTechnician: 'office admin',
  billingConnections: NOT_THE_TECHNICIAN,
  billingOperation: EVERYBODY,
  cancelInvoice: NOT_THE_TECHNICIAN,
  connectStripe: 'admin',
  createInvoice: 'office admin',
  customer: NOT_THE_TECHNICIAN,
  customers: NOT_THE_TECHNICIAN,
  disconnectBilling: 'admin',
  invoice: EVERYBODY,
  invoiceByNumber: EVERYBODY,
  invoices: NOT_THE_TECHNICIAN,
  invoiceTotals: NOT_THE_TECHNICIAN,
  moveWorkOrder: 'technician office admin',
  permissions: EVERYBODY,
  previewInvoice: 'office admin',
  saveSettings: 'admin',
  saveWorkOrderItems: 'office admin',
  saveWorkOrderNotes: 'technician office admin',
  setChecklistItem: 'technician office admin',
  settings: 'admin',
  technicians: 'office admin',
  testBillingConnection: 'admin',
  viewer: EVERYBODY,
  workOrder: EVERYBODY,
  workOrderByNumber: EVERYBODY,
  workOrders: 'technician office admin',
};

/** How one comes to an object of a type; `null` where the accountant cannot. */
const WAYS: Record<string, { office: string; accountant: string | null }> = {
  Customer: { office: 'workOrder(id: $workOrder) { customer', accountant: 'invoice(id: $invoice) { customer' },
  DeviceModel: { office: 'workOrder(id: $workOrder) { unit { deviceModel', accountant: null },
  Invoice: { office: 'workOrder(id: $workOrder) { activeInvoice', accountant: 'invoice(id: $invoice)' },
  WorkOrder: { office: 'workOrder(id: $workOrder)', accountant: null },
  WorkOrderItem: { office: 'workOrder(id: $workOrder) { items', accountant: null },
};

/** Answered only by an operation that has keys of its own: `beside-the-key.test.ts`; or told: `which-change.test.ts`. */
const BEHIND_A_KEY =
  /^(InvoiceChange|InvoicePreview|InvoicePreviewLine|SettingsSaved|Billing(Connected|NotConnected|Disconnected|StillBusy))$/;

const schema = createSchema();
const guarded = Object.values(schema.getTypeMap()).flatMap((type) =>
  isObjectType(type) && !['Query', 'Mutation', 'Subscription'].includes(type.name) && !BEHIND_A_KEY.test(type.name)
    ? Object.values(type.getFields())
        .filter(({ extensions }) => extensions.access)
        .map((field) => ({ type, field }))
    : [],
);

let server: RunningServer;
let people: Record<Role, SignedIn>;
let workOrder: string;
let invoice: string;
let ids: Record<string, string>;

beforeAll(async () => {
  server = await startServer();
  const { make, signInAs } = server;
  const tenant = await make.aTenant();
  const signedIn = await Promise.all(ROLE_NAMES.map(async (role) => [role, await signInAs(role, { tenant })] as const));
  people = Object.fromEntries(signedIn) as Record<Role, SignedIn>;
  const technicianId = people.technician.user.id;
  const ofTenant = { tenantId: tenant.id };
  const row = await make.aWorkOrder({ ...ofTenant, status: 'ONGOING', technicianId });
  await make.anItem({ workOrder: row });
  const tomorrow = new Date(Date.now() + 86_400_000);
  const connection = await make.aConnection({ ...ofTenant, connectedAt: tomorrow, sweepDueAt: tomorrow });
  workOrder = row.id;
  invoice = (await make.anInvoice({ workOrder: row, connectionId: connection.id, externalUrl: 'https://x.example' }))
    .id;
  const checklistItemId = await make.aChecklistItem({ workOrder: row });
  ids = { workOrderId: workOrder, invoiceId: invoice, technicianId, checklistItemId, connectionId: connection.id };
});
afterAll(() => server.stop());

const namesOf = (list: string | undefined) => list?.split(' ') ?? [];

describe('every field with a key', () => {
  it('is in the table', () => {
    expect(guarded.map(({ type, field }) => `${type.name}.${field.name}`).sort()).toEqual(Object.keys(FIELDS).sort());
  });

  const cases = guarded.flatMap(({ type, field }) =>
    ROLE_NAMES.map((role) => [`${type.name}.${field.name}`, role, field, WAYS[type.name]] as const),
  );

  it.each(cases)('%s is told to the %s who may know it', async (name, role, field, ways) => {
    const way = role === 'accountant' ? ways?.accountant : ways?.office;
    if (!way) return expect(FIELDS[name]).not.toContain(role);
    const inner = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
    const open = way.match(/[{]/g)?.length ?? 0;
    const variables = way.includes('$invoice') ? '$invoice: ID!' : '$workOrder: ID!';
    const document = `query (${variables}) { ${way} { __typename ${field.name}${inner} } ${'}'.repeat(open)} }`;
    const { data, errors } = await people[role].graphql(document, { workOrder, invoice });
    const given = JSON.stringify(data).includes(`"${field.name}":null`) ? 'null' : 'a value';
    const refusals = errors.map(({ path, extensions }) => [extensions.code, extensions.permission, path?.at(-1)]);
    const key = field.extensions.access?.allOf?.[0];
    expect([given, refusals]).toEqual(
      namesOf(FIELDS[name]).includes(role) ? ['a value', []] : ['null', [['FORBIDDEN', key, field.name]]],
    );
    expect(JSON.stringify(data)).toContain('__typename');
  });
});

describe('every operation', () => {
  const operations = operationsOf(schema);

  it('is in the table', () => {
    expect(operations.map(({ name }) => name).sort()).toEqual(Object.keys(OPERATIONS).sort());
  });

  const cases = operations.flatMap((operation) => ROLE_NAMES.map((role) => [operation.name, role, operation] as const));

  it.each(cases)('%s answers the %s who may ask it', async (name, role, operation) => {
    const id = name === 'invoice' ? invoice : workOrder;
    const document = documentOf(schema, operation);
    const reply = await people[role].graphql<Json>(document, variablesFor(schema, operation, { ...ids, id }));
    const codes = reply.errors.map(({ extensions }) => extensions.code);
    const refused = codes.filter((code) => code === 'FORBIDDEN' || code === 'NOT_FOUND');
    expect(refused.length === 0).toBe(namesOf(OPERATIONS[name]).includes(role));
    expect(codes).not.toContain('INTERNAL');
    expect(codes).not.toContain('GRAPHQL_VALIDATION_FAILED');
  });
});
