import { ROLE_NAMES, type Role } from '@tuffops/shared/permission';
import { getNamedType, isLeafType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Unit } from '../customer/unit.entity.ts';
import { createSchema } from '../schema.ts';
import type { Json } from '../testing/call-graphql.ts';
import { documentOf, operationsOf, variablesFor } from '../testing/contract-walk.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

const EVERYBODY = 'technician office accountant admin';
const NOT_THE_TECHNICIAN = 'office accountant admin';

/** Who may have what; everyone else is answered null and FORBIDDEN. */
const FIELDS: Record<string, string> = {
  'ApiToken.actsFor': 'admin',
  'ApiToken.createdAt': 'admin',
  'ApiToken.expiresAt': 'admin',
  'ApiToken.lastUsedAt': 'admin',
  'ApiToken.permissions': 'admin',
  'ApiToken.revokedAt': 'admin',
  'ApiToken.status': 'admin',
  'Customer.billingAddress': EVERYBODY,
  'Customer.emails': EVERYBODY,
  'Customer.openInvoices': NOT_THE_TECHNICIAN,
  'Customer.overdueInvoices': NOT_THE_TECHNICIAN,
  'Customer.phones': EVERYBODY,
  'Customer.units': NOT_THE_TECHNICIAN,
  'DeviceModel.cost': 'office admin',
  'Invoice.connection': NOT_THE_TECHNICIAN,
  'Invoice.customerAddress': NOT_THE_TECHNICIAN,
  'Invoice.customerEmail': NOT_THE_TECHNICIAN,
  'Invoice.externalId': NOT_THE_TECHNICIAN,
  'Invoice.externalUrl': NOT_THE_TECHNICIAN,
  'Invoice.history': NOT_THE_TECHNICIAN,
  'Invoice.isWatched': NOT_THE_TECHNICIAN,
  'Invoice.lines': NOT_THE_TECHNICIAN,
  'Invoice.subtotal': NOT_THE_TECHNICIAN,
  'Invoice.tax': NOT_THE_TECHNICIAN,
  'Invoice.taxRatePercent': NOT_THE_TECHNICIAN,
  'Invoice.total': NOT_THE_TECHNICIAN,
  'WorkOrder.amountToBill': 'office admin',
  'WorkOrder.itemsSubtotal': 'office admin',
  'WorkOrderItem.amount': 'office admin',
  'WorkOrderItem.unitPrice': 'office admin',
};

/** An accountant sees no work order, so what is about one is NOT_FOUND to them before it is FORBIDDEN. */
const OPERATIONS: Record<string, string> = {
  acceptDifference: NOT_THE_TECHNICIAN,
  acknowledgeDifference: NOT_THE_TECHNICIAN,
  addWorkOrderItem: 'technician office admin',
  apiTokens: 'admin',
  assignTechnician: 'office admin',
  auditEvents: NOT_THE_TECHNICIAN,
  billingConnections: NOT_THE_TECHNICIAN,
  billedItems: 'office admin',
  billingOperation: EVERYBODY,
  bulkRun: EVERYBODY,
  bulkRuns: NOT_THE_TECHNICIAN,
  billingSync: NOT_THE_TECHNICIAN,
  cancelInvoice: NOT_THE_TECHNICIAN,
  changeOwnPassword: EVERYBODY,
  checkDifference: NOT_THE_TECHNICIAN,
  connectStripe: 'admin',
  createApiToken: 'admin',
  createInvoice: 'office admin',
  createPasswordLink: 'admin',
  createWebhookEndpoint: 'admin',
  deleteWebhookEndpoint: 'admin',
  pauseWebhookEndpoint: 'admin',
  putWebhookEndpoint: 'admin',
  redeliverWebhook: 'admin',
  resumeWebhookEndpoint: 'admin',
  rotateWebhookSecret: 'admin',
  sendTestPing: 'admin',
  webhookDeliveries: 'admin',
  webhookEndpoints: 'admin',
  customer: NOT_THE_TECHNICIAN,
  customerCopy: NOT_THE_TECHNICIAN,
  customers: NOT_THE_TECHNICIAN,
  deviceModel: 'office admin',
  deviceModels: 'office admin',
  deactivateUser: 'admin',
  disconnectBilling: 'admin',
  events: EVERYBODY,
  inviteUser: 'admin',
  dismissFirstSteps: 'admin',
  firstSteps: 'admin',
  invoice: EVERYBODY,
  invoiceByNumber: EVERYBODY,
  invoices: NOT_THE_TECHNICIAN,
  invoiceMatches: NOT_THE_TECHNICIAN,
  invoiceTotals: NOT_THE_TECHNICIAN,
  keepInvoice: NOT_THE_TECHNICIAN,
  markNotificationsRead: NOT_THE_TECHNICIAN,
  linkStray: NOT_THE_TECHNICIAN,
  moveWorkOrder: 'technician office admin',
  notifications: NOT_THE_TECHNICIAN,
  ownSessions: EVERYBODY,
  pauseBulkRun: NOT_THE_TECHNICIAN,
  permissions: EVERYBODY,
  previewCancellation: NOT_THE_TECHNICIAN,
  previewInvoice: 'office admin',
  previewReissue: 'office admin',
  putCustomer: 'office admin',
  putDeviceModel: 'office admin',
  putUnit: 'office admin',
  putWorkOrder: 'office admin',
  reissueInvoice: 'office admin',
  readyToInvoiceTotals: NOT_THE_TECHNICIAN,
  putUser: 'admin',
  reactivateUser: 'admin',
  resumeBulkRun: NOT_THE_TECHNICIAN,
  retryFailedBulkRows: NOT_THE_TECHNICIAN,
  revokeApiToken: 'admin',
  putSavedView: NOT_THE_TECHNICIAN,
  savedViews: EVERYBODY,
  deleteSavedView: 'admin',
  saveSettings: 'admin',
  saveWorkOrderItems: 'office admin',
  saveWorkOrderNotes: 'technician office admin',
  sendInvoiceAgain: 'office admin',
  setChecklistItem: 'technician office admin',
  settings: 'admin',
  signOutEverywhere: EVERYBODY,
  startBulkRun: NOT_THE_TECHNICIAN,
  stopBulkRun: NOT_THE_TECHNICIAN,
  technicians: 'office admin',
  testBillingConnection: 'admin',
  unit: NOT_THE_TECHNICIAN,
  units: NOT_THE_TECHNICIAN,
  unreadNotifications: NOT_THE_TECHNICIAN,
  unwatchInvoice: NOT_THE_TECHNICIAN,
  users: 'admin',
  viewer: EVERYBODY,
  watchAllInvoices: NOT_THE_TECHNICIAN,
  watchInvoice: NOT_THE_TECHNICIAN,
  watchesAllInvoices: NOT_THE_TECHNICIAN,
  voidStray: NOT_THE_TECHNICIAN,
  workOrder: EVERYBODY,
  workOrderByNumber: EVERYBODY,
  workOrders: 'technician office admin',
};

/** How one comes to an object of a type; `null` where the accountant cannot. */
const WAYS: Record<string, { office: string; accountant: string | null }> = {
  ApiToken: {
    office: 'workOrder(id: $workOrder) { checklist { completedBy { ... on ApiToken',
    accountant: null,
  },
  Customer: { office: 'workOrder(id: $workOrder) { customer', accountant: 'invoice(id: $invoice) { customer' },
  DeviceModel: { office: 'workOrder(id: $workOrder) { unit { deviceModel', accountant: null },
  Invoice: { office: 'workOrder(id: $workOrder) { activeInvoice', accountant: 'invoice(id: $invoice)' },
  WorkOrder: { office: 'workOrder(id: $workOrder)', accountant: null },
  WorkOrderItem: { office: 'workOrder(id: $workOrder) { items', accountant: null },
};

/** Answered only by an operation that has keys of its own: `beside-the-key.test.ts`, `put-work-order.test.ts`; or told: `which-change.test.ts`, `bell.test.ts`, `feed.test.ts`, `trail.test.ts`. */
const BEHIND_A_KEY =
  /^(AuditEvent|BilledItem|BulkRunNotStarted|CancellationPreview|FeedEvent|InvoiceChange|InvoicePreview|InvoicePreviewLine|LineDifference|Notification|SettingsSaved|Billing(Connected|NotConnected|Disconnected|StillBusy))$/;

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
  const sent = await make.anInvoice({
    ...{ workOrder: row, connectionId: connection.id, externalUrl: 'https://x.example' },
  });
  invoice = sent.id;
  const checklistItemId = await make.aChecklistItem({ workOrder: row });
  const apiTokenId = await make.aToken({
    ...{ user: people.admin.user, expiresAt: tomorrow, lastUsedAt: tomorrow, revokedAt: tomorrow },
  });
  const completedBy = { kind: 'API_TOKEN' as const, id: apiTokenId, userId: people.admin.user.id };
  await make.aChecklistItem({ workOrder: row, completedBy, completedAt: new Date() });
  const { id: userId } = await make.aUser({ ...ofTenant, role: 'technician' });
  const unit = await server.server.dataSource.manager.findOneByOrFail(Unit, { id: row.unitId });
  ids = {
    ...(await make.aWebhook(tenant.id)),
    ...{ workOrderId: workOrder, invoiceId: invoice, technicianId, checklistItemId, connectionId: connection.id },
    ...{ customerId: row.customerId, unitId: unit.id, deviceModelId: unit.deviceModelId },
    ...{ userId, apiTokenId, bulkRunId: await make.aBulkRun({ user: people.admin.user, invoice: sent }) },
    ...{ userId, apiTokenId, savedViewId: (await make.aSavedView({ owner: people.admin.user })).id },
    ...{
      userId,
      apiTokenId,
      differenceId: await make.aDifference({ invoiceId: invoice, ...ofTenant, connectionId: connection.id }),
    },
  };
});
afterAll(() => server.stop());

/** What `id` names: `invoice(id)`, `putCustomer(input.id)`. */
const nameOfId = (operation: string) => `${operation.replace(/^put(.)/, (_, first) => first.toLowerCase())}Id`;

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
    const { allOf, anyOf } = field.extensions.access ?? {};
    const [key] = allOf ?? anyOf ?? [];
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
    const id = ids[nameOfId(name)] ?? workOrder;
    const document = documentOf(schema, operation);
    // One that nobody else asks about afterwards.
    const gone = name === 'deleteWebhookEndpoint' ? await server.make.aWebhook(people.admin.tenant.id) : {};
    const variables = variablesFor(schema, operation, { ...ids, ...gone, id });
    const reply = await people[role].graphql<Json>(document, variables);
    const codes = reply.errors.map(({ extensions }) => extensions.code);
    const refused = codes.filter((code) => code === 'FORBIDDEN' || code === 'NOT_FOUND');
    expect(refused.length === 0).toBe(namesOf(OPERATIONS[name]).includes(role));
    expect(codes).not.toContain('INTERNAL');
    expect(codes).not.toContain('GRAPHQL_VALIDATION_FAILED');
  });
});
