import { ALL_PERMISSIONS, type Permission } from '@tuffops/shared/permission';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSchema } from '../schema.ts';
import { type RunningServer, startServer } from '../testing/running-server.ts';

const schema = createSchema();

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

function isOpenWithout(
  keys: readonly Permission[],
  { extensions: { access } }: GraphQLField<unknown, unknown>,
): boolean {
  const anyOf = access?.anyOf ?? [];
  return (
    !access?.allOf?.some((key) => keys.includes(key)) &&
    (anyOf.length === 0 || !anyOf.every((key) => keys.includes(key)))
  );
}

/** Every field that a caller with all keys but these comes to, `Invoice.total` …, with the type it answers. */
function fieldsWithout(keys: readonly Permission[], root: GraphQLObjectType | null | undefined): Map<string, string> {
  const found = new Map<string, string>();
  const seen = new Set<GraphQLNamedType>();
  const open: GraphQLNamedType[] = root ? [root] : [];
  for (let type = open.pop(); type; type = open.pop()) {
    if (seen.has(type)) continue;
    seen.add(type);
    if (isAbstractType(type)) open.push(...schema.getPossibleTypes(type));
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isOpenWithout(keys, field)) continue;
      const answered = getNamedType(field.type);
      found.set(`${type.name}.${field.name}`, answered.name);
      open.push(answered);
    }
  }
  return found;
}

const readable = fieldsWithout([], schema.getQueryType());

describe.each(ALL_PERMISSIONS)('without %s', (key) => {
  it.each([
    ['a mutation', schema.getMutationType()],
    ['a subscription', schema.getSubscriptionType()],
  ])('%s answers nothing that cannot be read without it', (_, root) => {
    const queried = fieldsWithout([key], schema.getQueryType());
    const shown = [...fieldsWithout([key], root).keys()].filter((field) => readable.has(field) && !queried.has(field));
    expect(shown).toEqual([]);
  });
});

const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
/** What operations answer besides, such as a preview, is held to the keys of the same facts elsewhere. */
const shownWithout = (...keys: Permission[]) => roots.flatMap((root) => [...fieldsWithout(keys, root)]);

it('no amount of money is answered, by whatever operation, without a key to prices or to invoices', () => {
  const money = shownWithout('work_orders.pricing', 'invoices.view').filter(([, type]) => type === 'Money');
  expect(money.map(([field]) => field)).toEqual([]);
});

describe('an address, e-mail or phone of a customer', () => {
  const contactsWithout = (...keys: Permission[]) => {
    const contacts = shownWithout(...keys).filter(([field]) => /(address|email|phone)s?$/i.test(field));
    return [...new Set(contacts.map(([field]) => field))];
  };
  const without = contactsWithout('customers.view', 'customers.contact_own');

  it('is answered, by whatever operation, to nobody without a key to it', () => {
    expect(without).toEqual(['Viewer.email', 'Viewer.supportEmail', 'UserAccount.email']);
  });

  it('is answered where `contact-own.ts` looks at the customer, and nowhere else, to who has only their own ones', () => {
    const ofOwn = contactsWithout('customers.view').filter((field) => !without.includes(field));
    expect(ofOwn.sort()).toEqual(['Customer.billingAddress', 'Customer.emails', 'Customer.phones']);
  });
});

const PREVIEW = `query ($id: ID!) { previewInvoice(workOrderId: $id) { dueOn taxRatePercent subtotal { minorUnits }
  tax { minorUnits } total { minorUnits } unitPrice { minorUnits } lines { description unitPrice { minorUnits } amount { minorUnits } } } }`;

it.each<[Permission[], boolean]>([
  [[], false],
  [['work_orders.pricing'], true],
  [['invoices.view'], true],
])('a preview shows its prices to who may create invoices and has %j: %s', async (keys, isShown) => {
  const person = await server.signInAs('technician', { extraPermissions: ['invoices.create', ...keys] });
  const workOrder = await server.make.aWorkOrder({ tenantId: person.tenant.id, technicianId: person.user.id });
  await server.make.anItem({ workOrder });
  const { data, errors } = await person.graphql(PREVIEW, { id: workOrder.id });
  const { subtotal, tax, total, unitPrice, lines } = data.previewInvoice;
  const prices = [
    subtotal,
    tax,
    total,
    unitPrice,
    ...lines.flatMap((line: typeof data) => [line.unitPrice, line.amount]),
  ];
  expect(data.previewInvoice).toMatchObject({
    dueOn: expect.any(String),
    lines: [{}, { description: 'Diagnostic visit' }],
  });
  expect(prices.map((price) => price !== null)).toEqual(prices.map(() => isShown));
  const refused = errors.map(({ extensions }) => [extensions.code, extensions.permission]);
  expect(refused).toEqual(isShown ? [] : prices.map(() => ['FORBIDDEN', 'work_orders.pricing']));
});

it('who may change settings and not see them changes them, and is told none', async () => {
  const person = await server.signInAs('technician', {
    extraPermissions: ['settings.edit'],
    tenant: await server.make.aTenant(),
  });
  const save = (input: string) =>
    person.graphql(`mutation { saveSettings(input: ${input}) { message ... on SettingsSaved { settings { id } } } }`);
  expect(await save('{ paymentTermsDays: 10, nextInvoiceNumber: 500 }')).toMatchObject({
    data: { saveSettings: { message: 'Settings saved.', settings: null } },
    errors: [{ path: ['saveSettings', 'settings'], extensions: { code: 'FORBIDDEN', permission: 'settings.view' } }],
  });
  expect(await save('{ nextInvoiceNumber: 499 }')).toMatchObject({
    data: { saveSettings: { message: 'The next invoice number can be raised, never lowered.' } },
    errors: [],
  });
});

it('who may disconnect a billing system and not see it disconnects it, and is told none', async () => {
  const tenant = await server.make.aTenant();
  const person = await server.signInAs('technician', { extraPermissions: ['billing.manage'], tenant });
  const { id } = await server.make.aConnection({ tenantId: tenant.id });
  const document = `mutation { disconnectBilling(input: { connectionId: "${id}" }) { message connection { id } } }`;
  expect(await person.graphql(document)).toMatchObject({
    data: { disconnectBilling: { message: expect.any(String), connection: null } },
    errors: [{ extensions: { code: 'FORBIDDEN', permission: 'billing.view' } }],
  });
});
