import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import { somebodyElse } from '../../testing/somebody-else.ts';

let server: RunningServer;
let office: SignedIn;
let tenantId: string;

beforeAll(async () => {
  server = await startServer();
  office = await server.signInAs('office');
  tenantId = office.tenant.id;
});
afterAll(() => server.stop());

const ADDRESS = { line1: '5 Elm Street', city: 'Ames', region: 'IA', postalCode: '50010', country: 'us' };
const ADA = { type: 'RESIDENTIAL', firstName: ' Ada ', lastName: 'Lovelace', billingAddress: ADDRESS };

const PUT_CUSTOMER = `mutation ($input: PutCustomerInput!) { putCustomer(input: $input) { message
  ... on CustomerPut { wasCreated customer { id displayName firstName lastName companyName externalReference type emails phones
    billingAddress { line1 line2 city region postalCode country } } }
  ... on CustomerNotPut { field } } }`;
const PUT_MODEL = `mutation ($input: PutDeviceModelInput!) { putDeviceModel(input: $input) { message
  ... on DeviceModelPut { wasCreated deviceModel { id manufacturer name externalReference cost { minorUnits } } }
  ... on DeviceModelNotPut { field } } }`;
const PUT_UNIT = `mutation ($input: PutUnitInput!) { putUnit(input: $input) { message
  ... on UnitPut { wasCreated unit { id serialNumber location externalReference customer { id } deviceModel { id } } }
  ... on UnitNotPut { field } } }`;

const putting =
  (document: string, name: string) =>
  async (input: object, as = office) => {
    const { data, errors } = await as.graphql(document, { input });
    expect(errors).toEqual([]);
    return data[name];
  };
const putCustomer = putting(PUT_CUSTOMER, 'putCustomer');
const putModel = putting(PUT_MODEL, 'putDeviceModel');
const putUnit = putting(PUT_UNIT, 'putUnit');

const customersOf = (reference: string) =>
  server.server.dataSource.query('select id from customer where tenant_id = $1 and external_reference = $2', [
    tenantId,
    reference,
  ]);

describe('a customer', () => {
  it('is created, and the same again by its reference changes nothing', async () => {
    const input = { ...ADA, externalReference: 'C-1', emails: ['ada@example.test'], phones: ['+1 319 555 0100'] };
    const first = await putCustomer(input);
    expect(first).toEqual({
      message: 'Ada Lovelace created.',
      wasCreated: true,
      customer: {
        id: expect.any(String),
        ...{ displayName: 'Ada Lovelace', firstName: 'Ada', lastName: 'Lovelace', companyName: null },
        ...{ externalReference: 'C-1', type: 'RESIDENTIAL', emails: input.emails, phones: input.phones },
        billingAddress: { ...ADDRESS, line2: null, country: 'US' },
      },
    });
    expect(await putCustomer(input)).toEqual({ ...first, message: 'Nothing changed.', wasCreated: false });
  });

  it('keeps what is left out, and loses what is null and may be', async () => {
    const { customer } = await putCustomer({
      ...ADA,
      externalReference: 'C-2',
      companyName: 'ACME',
      phones: ['555 01'],
    });
    const changed = await putCustomer({ externalReference: 'C-2', firstName: null, lastName: null });
    expect(changed).toMatchObject({
      message: 'ACME saved.',
      wasCreated: false,
      customer: { id: customer.id, displayName: 'ACME', phones: ['555 01'], billingAddress: { city: 'Ames' } },
    });
    expect(await putCustomer({ id: customer.id, phones: null, externalReference: null })).toMatchObject({
      customer: { phones: [], externalReference: null, companyName: 'ACME' },
    });
  });

  it('of our id takes a reference, unless another one has it', async () => {
    const { id } = await server.make.aCustomer({ tenantId });
    expect(await putCustomer({ id, externalReference: ' C  3 ' })).toMatchObject({
      customer: { externalReference: 'C 3' },
    });
    const other = await server.make.aCustomer({ tenantId });
    expect(await putCustomer({ id: other.id, externalReference: 'C 3' })).toEqual({
      message: 'Another customer has this external reference already.',
      field: 'externalReference',
    });
  });

  it('without id or reference is a new one each time', async () => {
    const [one, other] = [await putCustomer(ADA), await putCustomer(ADA)];
    expect([one.wasCreated, other.wasCreated]).toEqual([true, true]);
    expect(one.customer.id).not.toBe(other.customer.id);
  });

  it('is one customer, however many create it at once by one reference', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => putCustomer({ ...ADA, externalReference: 'C-race' })),
    );
    expect(answers.filter(({ wasCreated }) => wasCreated)).toHaveLength(1);
    expect(new Set(answers.map(({ customer }) => customer.id)).size).toBe(1);
    expect(await customersOf('C-race')).toHaveLength(1);
  });

  it.each([
    ['type', { ...ADA, type: null }, 'The type is missing: a customer is RESIDENTIAL, COMMERCIAL or GOVERNMENT.'],
    ['lastName', { ...ADA, lastName: ' ' }, 'A customer needs a first and a last name, or a company name.'],
    ['firstName', { ...ADA, firstName: 'x'.repeat(101) }, 'The first name may have at most 100 characters.'],
    [
      'companyName',
      { ...ADA, firstName: null, lastName: null },
      'A customer needs a first and a last name, or a company name.',
    ],
    ['emails.1', { ...ADA, emails: ['a@b.example', 'a at b'] }, 'This is not an e-mail address.'],
    ['emails', { ...ADA, emails: Array(21).fill('a@b.example') }, 'A customer can have at most 20 e-mail addresses.'],
    ['phones.0', { ...ADA, phones: ['none'] }, 'A phone has at least 3 digits and at most 40 characters.'],
    ['billingAddress', { ...ADA, billingAddress: null }, 'The billing address is missing.'],
    ['billingAddress.city', { ...ADA, billingAddress: { ...ADDRESS, city: '' } }, 'The city is missing.'],
    [
      'billingAddress.country',
      { ...ADA, billingAddress: { ...ADDRESS, country: 'UK' } },
      'The country must be a code of two letters, such as US or CA.',
    ],
    [
      'externalReference',
      { ...ADA, externalReference: 'x'.repeat(101) },
      'The external reference may have at most 100 characters.',
    ],
  ])('is refused by its field %s', async (field, input, message) => {
    expect(await putCustomer(input)).toEqual({ field, message });
  });

  it('is told to whoever may have it: found, then permitted', async () => {
    const { id } = await server.make.aCustomer({ tenantId });
    const creator = await server.signInAs('technician', {
      tenant: office.tenant,
      extraPermissions: ['customers.create'],
    });
    const ask = async (input: object) => (await creator.graphql(PUT_CUSTOMER, { input })).errors[0]?.extensions;
    expect(await ask({ id: uuidv7() })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await ask({ id, firstName: 'Eve' })).toMatchObject({ code: 'FORBIDDEN', permission: 'customers.edit' });
    const made = await creator.graphql(PUT_CUSTOMER, { input: ADA });
    expect(made.data.putCustomer).toMatchObject({ wasCreated: true, customer: { emails: null } });
    const again = { ...ADA, externalReference: 'C-4', emails: ['ada@example.test'] };
    expect((await creator.graphql(PUT_CUSTOMER, { input: again })).data.putCustomer).toMatchObject({
      wasCreated: true,
    });
    expect((await creator.graphql(PUT_CUSTOMER, { input: again })).data.putCustomer).toMatchObject({
      message: 'Nothing changed.',
      wasCreated: false,
    });
    for (const part of [{}, { emails: again.emails }, { ...again, emails: ['eve@example.test'] }]) {
      const denied = await ask({ externalReference: 'C-4', ...part });
      expect(denied, 'By its parts nothing is found out').toMatchObject({ permission: 'customers.edit' });
    }
    const editor = await server.signInAs('technician', { tenant: office.tenant, extraPermissions: ['customers.edit'] });
    expect((await editor.graphql(PUT_CUSTOMER, { input: ADA })).errors[0]?.extensions).toMatchObject({
      permission: 'customers.create',
    });
  });
});

describe('a device model and a unit', () => {
  it('are created by references, and the same again changes nothing', async () => {
    const { customer } = await putCustomer({ ...ADA, externalReference: 'U-C' });
    const model = { externalReference: 'M-1', manufacturer: 'Carrier', name: '24ACC636', costMinorUnits: 250_000 };
    const made = await putModel(model);
    expect(made).toMatchObject({
      message: 'Carrier 24ACC636 created.',
      wasCreated: true,
      deviceModel: { ...{ manufacturer: 'Carrier', name: '24ACC636' }, cost: { minorUnits: 250_000 } },
    });
    expect(await putModel(model)).toEqual({ ...made, message: 'Nothing changed.', wasCreated: false });
    const unit = {
      externalReference: 'U-1',
      customerExternalReference: 'U-C',
      deviceModelExternalReference: 'M-1',
      serialNumber: 'SN 1',
      location: 'Roof',
    };
    const first = await putUnit(unit);
    expect(first).toEqual({
      message: 'Unit SN 1 created.',
      wasCreated: true,
      unit: {
        ...{ id: expect.any(String), serialNumber: 'SN 1', location: 'Roof', externalReference: 'U-1' },
        ...{ customer: { id: customer.id }, deviceModel: { id: made.deviceModel.id } },
      },
    });
    expect(await putUnit(unit)).toEqual({ ...first, message: 'Nothing changed.', wasCreated: false });
    expect(await putUnit({ id: first.unit.id, location: null, customerId: customer.id })).toMatchObject({
      message: 'Unit SN 1 saved.',
      unit: { location: null },
    });
  });

  it('a cost is not taken for one in the currency that is chosen meanwhile', async () => {
    const admin = await server.signInAs('admin', { tenant: await server.make.aTenant() });
    const other = await somebodyElse(server.databaseUrl);
    await other.query('select 1 from tenant where id = $1 for update', [admin.tenant.id]);
    await other.query(`update tenant set currency = 'EUR' where id = $1`, [admin.tenant.id]);
    const input = { manufacturer: 'Carrier', name: '24ACC636', costMinorUnits: 250_000 };
    const putting = putModel(input, admin);
    await other.isWaitedFor();
    await other.commit();
    expect(await putting).toEqual({
      field: 'costMinorUnits',
      message: 'The currency was changed meanwhile. Look at the cost again, and try once more.',
    });
    expect(await putModel(input, admin)).toMatchObject({ wasCreated: true });
  });

  it.each([
    ['costMinorUnits', { manufacturer: 'Carrier', name: 'X', costMinorUnits: -1 }],
    ['costMinorUnits', { manufacturer: 'Carrier', name: 'X', costMinorUnits: 100_000_000 }],
    ['costMinorUnits', { manufacturer: 'Carrier', name: 'X' }],
    ['manufacturer', { name: 'X', costMinorUnits: 1 }],
  ])('a device model is refused by its field %s', async (field, input) => {
    expect(await putModel(input)).toEqual({ field, message: expect.any(String) });
  });

  it('a unit is refused by what it names', async () => {
    const { id, deviceModelId } = await server.make.aUnit({ tenantId });
    const theirs = await server.make.aCustomer({ tenantId: (await server.make.aTenant()).id });
    const wrong = async (input: object) => (await putUnit({ serialNumber: 'SN', deviceModelId, ...input })).message;
    expect(await wrong({})).toBe('The customer is missing.');
    expect(await wrong({ customerId: theirs.id })).toBe('There is no such customer.');
    expect(await wrong({ customerExternalReference: 'nobody' })).toBe(
      'There is no customer with this external reference.',
    );
    expect(await wrong({ customerId: theirs.id, customerExternalReference: 'C' })).toBe(
      'Name the customer by its id or by its external reference, not by both.',
    );
    expect(await putUnit({ id, customerId: null })).toMatchObject({ field: 'customerId' });
  });
});

describe('a name that many work orders are found by', () => {
  const held = 'select 1 from work_order where id = $1 for update';

  it('is written to them in one order, so that two who rename never wait for each other', async () => {
    const unit = await server.make.aUnit({ tenantId });
    const [low, high] = [uuidv7(), uuidv7()].sort();
    for (const id of [high, low])
      await server.make.aWorkOrder({ tenantId, id, unitId: unit.id, customerId: unit.customerId });
    for (const rename of [
      () => putModel({ id: unit.deviceModelId, manufacturer: 'Trane' }),
      () => putCustomer({ id: unit.customerId, lastName: 'Renamed' }),
      () => putUnit({ id: unit.id, serialNumber: 'SN renamed' }),
    ]) {
      const other = await somebodyElse(server.databaseUrl);
      await other.query(held, [low]);
      const renaming = rename();
      await other.isWaitedFor();
      expect(await other.query(`${held} nowait`, [high])).toHaveLength(1);
      await other.commit();
      expect((await renaming).message).toMatch(/ saved\.$/);
    }
  });

  it('is changed once more when somebody holds one of them for longer than a lock is waited for', async () => {
    const workOrder = await server.make.aWorkOrder({ tenantId });
    const other = await somebodyElse(server.databaseUrl);
    await other.query(held, [workOrder.id]);
    const renaming = putCustomer({ id: workOrder.customerId, lastName: 'Twice' });
    await other.isWaitedForTwice();
    await other.commit();
    expect(await renaming).toMatchObject({ customer: { lastName: 'Twice' } });
  });
});

describe('units and device models', () => {
  it('are found by half of what is known of them, and those of a customer by the customer', async () => {
    const unit = await server.make.aUnit({ tenantId, serialNumber: 'ZX-981-Q', location: 'Attic, left' });
    await server.make.aUnit({ tenantId, customerId: unit.customerId });
    const QUERY = `query ($units: UnitFilter, $models: DeviceModelFilter, $unit: ID!, $model: ID!, $customer: ID!) {
      units(filter: $units) { totalCount nodes { id serialNumber customer { displayName } deviceModel { name } } }
      deviceModels(filter: $models) { nodes { id cost { minorUnits } } }
      unit(id: $unit) { location } deviceModel(id: $model) { manufacturer }
      customer(id: $customer) { units(first: 1) { totalCount nodes { id } pageInfo { hasNextPage } } } }`;
    const ids = { unit: unit.id, model: unit.deviceModelId, customer: unit.customerId };
    for (const search of ['x-981', 'attic left', 'zx q']) {
      const { data, errors } = await office.graphql(QUERY, {
        ...ids,
        units: { search },
        models: { search: 'carrier', ids: [unit.deviceModelId] },
      });
      expect(errors).toEqual([]);
      expect(data.units.nodes.map(({ id }: { id: string }) => id)).toEqual([unit.id]);
      expect(data.deviceModels.nodes).toEqual([{ id: unit.deviceModelId, cost: { minorUnits: 250_000 } }]);
      expect([data.unit, data.deviceModel]).toEqual([{ location: 'Attic, left' }, { manufacturer: 'Carrier' }]);
      expect(data.customer.units).toMatchObject({ totalCount: 2, nodes: [{}], pageInfo: { hasNextPage: true } });
    }
    const filter = { customerId: unit.customerId, deviceModelId: unit.deviceModelId };
    const few = await office.graphql(QUERY, { ...ids, units: filter, models: {} });
    expect(few.data.units).toMatchObject({ totalCount: 1, nodes: [{ serialNumber: 'ZX-981-Q' }] });
  });
});
