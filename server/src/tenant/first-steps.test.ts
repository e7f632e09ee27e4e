import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../testing/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const STEPS = 'isRegionChosen isTaxRateChosen isBillingConnected hasCustomers hasWorkOrders isDismissed';
const SAVE = `mutation ($input: SaveSettingsInput!) {
  saveSettings(input: $input) { ... on SettingsSaved { firstSteps { ${STEPS} } } } }`;
const DISMISS = `mutation ($input: DismissFirstStepsInput!) {
  dismissFirstSteps(input: $input) { __typename message ... on FirstStepsDismissed { firstSteps { isDismissed } } } }`;
const NONE = {
  isRegionChosen: false,
  isTaxRateChosen: false,
  isBillingConnected: false,
  hasCustomers: false,
  hasWorkOrders: false,
  isDismissed: false,
};

async function aNewContractor() {
  const unchosen = { isTimeZoneChosen: false, isCurrencyChosen: false, isTaxRateChosen: false };
  const tenant = await server.make.aTenant(unchosen);
  const admin = await server.signInAs('admin', { tenant });
  return {
    tenantId: tenant.id,
    steps: async () => (await admin.graphql(`{ firstSteps { ${STEPS} } }`)).data.firstSteps,
    save: async (input: object) => (await admin.graphql(SAVE, { input })).data.saveSettings.firstSteps,
    dismiss: async (isDismissed: boolean) =>
      (await admin.graphql(DISMISS, { input: { isDismissed } })).data.dismissFirstSteps,
  };
}

it('each step is ticked when it is true, and by what was chosen, be it what was assumed', async () => {
  const { tenantId, steps, save } = await aNewContractor();
  expect(await steps()).toEqual(NONE);
  expect(await save({ timeZone: 'UTC' })).toEqual(NONE);
  expect(await save({ currency: 'USD' })).toEqual({ ...NONE, isRegionChosen: true });
  expect(await save({ defaultTaxRatePercent: '0' })).toMatchObject({ isTaxRateChosen: true });
  await server.make.aConnection({ tenantId });
  expect(await steps()).toMatchObject({ isBillingConnected: true, hasCustomers: false });
  await server.make.aCustomer({ tenantId });
  expect(await steps()).toMatchObject({ hasCustomers: true, hasWorkOrders: false });
  await server.make.aWorkOrder({ tenantId });
  expect(Object.values(await steps())).toEqual([true, true, true, true, true, false]);
});

it('they are dismissed for everybody, though never before the time zone and the currency are chosen', async () => {
  const { steps, save, dismiss } = await aNewContractor();
  expect(await dismiss(true)).toEqual({
    __typename: 'FirstStepsNotDismissed',
    message: 'Choose the time zone and the currency first: until then they are only assumed.',
  });
  await save({ timeZone: 'America/Chicago', currency: 'USD' });
  expect(await dismiss(true)).toMatchObject({ firstSteps: { isDismissed: true } });
  expect(await steps()).toMatchObject({ isDismissed: true });
  expect(await dismiss(false)).toMatchObject({ firstSteps: { isDismissed: false } });
});
