import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import type { Customer } from '../customer.entity.ts';

let server: RunningServer;
let office: SignedIn;
let technician: SignedIn;
let zoe: Customer;
let theirs: Customer;

beforeAll(async () => {
  server = await startServer();
  office = await server.signInAs('office');
  technician = await server.signInAs('technician');
  const tenantId = office.tenant.id;
  const { make } = server;
  zoe = await make.aCustomer({
    tenantId,
    firstName: 'Zoë',
    lastName: 'D’Arcy',
    phones: ['+1 (319) 555-0100'],
    emails: ['bills@darcy.example'],
    createdAt: new Date('2026-01-01T00:00:00Z'),
  });
  await make.aCustomer({ tenantId, companyName: 'Émile Cooling', type: 'COMMERCIAL' });
  for (const companyName of ['acme Heating', 'Acme Plumbing']) await make.aCustomer({ tenantId, companyName });
  theirs = await make.aCustomer({ tenantId: (await make.aTenant()).id, companyName: 'Acme of somebody else' });
});
afterAll(() => server.stop());

const LIST = `query ($filter: CustomerFilter, $sort: CustomerSort) { customers(filter: $filter, sort: $sort, first: 20) {
  totalCount edges { cursor } pageInfo { hasNextPage hasPreviousPage }
  nodes { id displayName type createdAt emails phones billingAddress { line1 city country } } } }`;

async function names(variables: object): Promise<string[]> {
  const { data, errors } = await office.graphql(LIST, { ...variables });
  expect(errors).toEqual([]);
  return data.customers.nodes.map(({ displayName }: Customer) => displayName);
}

describe('customers', () => {
  it('come by name, or as they were entered', async () => {
    expect(await names({})).toEqual(['acme Heating', 'Acme Plumbing', 'Émile Cooling', 'Zoë D’Arcy']);
    expect((await names({ sort: { by: 'CREATED_AT', direction: 'ASC' } }))[0]).toBe('Zoë D’Arcy');
  });

  it.each([
    ['a name', "zoe d'arcy"],
    ['two letters of one', 'oe'],
    ['a phone as it was entered', '(319) 555'],
    ['the digits of a phone', '13195550100'],
    ['one that is written otherwise', '319-555-0100'],
    ['one with the country before it', '1 319 555 0100'],
    ['one as a caller is shown', '+13195550100'],
    ['a name without its apostrophe', 'zoe darcy'],
    ['names the other way round, with a comma', 'D’Arcy, Zoë'],
    ['parts of one, with blanks and a dash', '555 - 0100'],
    ['an e-mail', 'BILLS@darcy'],
  ])('are found by %s', async (_, search) => {
    expect(await names({ filter: { search } })).toEqual(['Zoë D’Arcy']);
  });

  it('are those of a type, searched too', async () => {
    expect(await names({ filter: { types: ['COMMERCIAL'] } })).toEqual(['Émile Cooling']);
    expect(await names({ filter: { types: ['GOVERNMENT', 'RESIDENTIAL'], search: 'acme' } })).toEqual([
      'acme Heating',
      'Acme Plumbing',
    ]);
    expect(await names({ filter: { types: [] } })).toHaveLength(4);
  });

  it('are those of the contractor, whoever is asked for', async () => {
    expect(await names({ filter: { search: 'acme' } })).toEqual(['acme Heating', 'Acme Plumbing']);
    expect(await names({ filter: { ids: [zoe.id, theirs.id, uuidv7()] } })).toEqual(['Zoë D’Arcy']);
  });

  it('tell what is asked of them, in one statement or by their id', async () => {
    const shown = {
      id: zoe.id,
      displayName: 'Zoë D’Arcy',
      type: 'RESIDENTIAL',
      createdAt: '2026-01-01T00:00:00.000Z',
      emails: ['bills@darcy.example'],
      phones: ['+1 (319) 555-0100'],
      billingAddress: { line1: '1 Main Street', city: 'Springfield', country: 'US' },
    };
    const { data } = await office.graphql(LIST, { filter: { ids: [zoe.id] } });
    expect(data.customers).toMatchObject({ totalCount: 1, nodes: [shown] });
    const one = await office.graphql('query ($id: ID!) { customer(id: $id) { id displayName emails } }', {
      id: zoe.id,
    });
    expect(one.data.customer).toEqual({ id: zoe.id, displayName: shown.displayName, emails: shown.emails });
  });
});

describe('one customer', () => {
  const ONE = 'query ($id: ID!) { customer(id: $id) { displayName } }';

  it('is null when it is unknown or of another contractor', async () => {
    for (const id of [theirs.id, uuidv7()])
      expect(await office.graphql(ONE, { id })).toMatchObject({ data: { customer: null }, errors: [] });
  });

  it('cannot be asked for by what is no id', async () => {
    const { errors } = await office.graphql(ONE, { id: 'Zoë' });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

it('who sees their own work orders sees the customers of those, and no list', async () => {
  const { data, errors } = await technician.graphql(
    'query ($id: ID!) { customers { totalCount } customer(id: $id) { displayName } viewer { email } }',
    { id: zoe.id },
  );
  expect(data).toEqual({ customers: null, customer: null, viewer: { email: technician.user.email } });
  expect(errors).toHaveLength(2);
  expect(errors).toEqual(
    ['customers', 'customer'].map((name) =>
      expect.objectContaining({
        path: [name],
        extensions: expect.objectContaining({ code: 'FORBIDDEN', permission: 'customers.view' }),
      }),
    ),
  );
});
