import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../testing/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ env: { SUPPORT_EMAIL: 'help@tuffops.example' } });
});
afterAll(() => server.stop());

const VIEWER = `{ viewer { email permissions isBillingConnected supportEmail invoicesEnabled currency defaultTaxRatePercent
  paymentTermsDays timeZone tenant { id name } user { id name } } }`;

it('nobody is nobody, without an error', async () => {
  expect(await server.graphql(VIEWER)).toEqual({ status: 200, data: { viewer: null }, errors: [] });
});

it('a viewer is told who they are, what they may do and what screens need of their tenant', async () => {
  const tenant = await server.make.aTenant({
    name: 'Acme Air',
    defaultTaxRatePercent: '8.250',
    timeZone: 'America/Chicago',
  });
  const { user, graphql } = await server.signInAs('technician', { tenant, extraPermissions: ['customers.view'] });
  const { data } = await graphql(VIEWER);
  expect(data.viewer).toEqual({
    email: user.email,
    permissions: ['customers.contact_own', 'customers.view', 'work_orders.edit', 'work_orders.view'],
    isBillingConnected: false,
    supportEmail: 'help@tuffops.example',
    invoicesEnabled: true,
    currency: 'USD',
    defaultTaxRatePercent: '8.25',
    paymentTermsDays: 30,
    timeZone: 'America/Chicago',
    tenant: { id: tenant.id, name: 'Acme Air' },
    user: { id: user.id, name: user.name },
  });
});

it('a connected billing system shows', async () => {
  const tenant = await server.make.aTenant();
  await server.make.aConnection({ tenantId: tenant.id });
  const { graphql } = await server.signInAs('office', { tenant });
  expect((await graphql('{ viewer { isBillingConnected } }')).data.viewer).toEqual({ isBillingConnected: true });
});
