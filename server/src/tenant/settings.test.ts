import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

const SAVE = `mutation ($input: SaveSettingsInput!) { saveSettings(input: $input) {
  ... on SettingsSaved { message settings { nextInvoiceNumber defaultTaxRatePercent paymentTermsDays timeZone invoicesEnabled }
    viewer { defaultTaxRatePercent paymentTermsDays timeZone invoicesEnabled } }
  ... on SettingsNotSaved { field message } } }`;

let server: RunningServer;
let admin: SignedIn;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const anAdmin = async () => {
  admin = await server.signInAs('admin', { tenant: await server.make.aTenant({ nextInvoiceNumber: 121 }) });
};
const save = async (input: object, as = admin) => (await as.graphql(SAVE, { input })).data.saveSettings;
const settings = async (as = admin) =>
  (
    await as.graphql(`{ settings { tenantName currency nextInvoiceNumber defaultTaxRatePercent paymentTermsDays timeZone
      invoicesEnabled } }`)
  ).data.settings;

describe('the settings', () => {
  beforeAll(anAdmin);

  it('can be changed all at once, and the answer carries what changed', async () => {
    const changed = {
      nextInvoiceNumber: 5000,
      defaultTaxRatePercent: '8.250',
      paymentTermsDays: 14,
      timeZone: 'America/Chicago',
      invoicesEnabled: false,
    };
    const shown = {
      defaultTaxRatePercent: '8.25',
      paymentTermsDays: 14,
      timeZone: 'America/Chicago',
      invoicesEnabled: false,
    };
    expect(await save(changed)).toEqual({
      message: 'Settings saved.',
      settings: { ...shown, nextInvoiceNumber: 5000 },
      viewer: shown,
    });
    expect(await settings()).toEqual({
      ...shown,
      nextInvoiceNumber: 5000,
      tenantName: admin.tenant.name,
      currency: 'USD',
    });
  });

  it.each([
    ['america/chicago', 'America/Chicago'],
    ['EUROPE/BERLIN', 'Europe/Berlin'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
    ['us/central', 'US/Central'],
    ['america/port-au-prince', 'America/Port-au-Prince'],
    ['etc/gmt+5', 'Etc/GMT+5'],
  ])('know %s, however it is typed, by its one name %s', async (timeZone, name) => {
    expect((await save({ timeZone })).settings.timeZone).toBe(name);
    expect((await settings()).timeZone).toBe(name);
  });

  it('know the contractor by one line, and the currency until something is priced', async () => {
    const asked = { tenantName: ' Acme\n Air ', currency: 'eur' };
    const SAVED = `mutation ($input: SaveSettingsInput!) { saveSettings(input: $input) { message
      ... on SettingsSaved { settings { tenantName currency isCurrencyFixed } viewer { currency tenant { name } } } } }`;
    const ask = async () => (await admin.graphql(SAVED, { input: asked })).data.saveSettings;
    expect(await ask()).toEqual({
      message: 'Settings saved.',
      settings: { tenantName: 'Acme Air', currency: 'EUR', isCurrencyFixed: false },
      viewer: { currency: 'EUR', tenant: { name: 'Acme Air' } },
    });
    await server.make.aUnit({ tenantId: admin.tenant.id });
    expect(await ask(), 'The same currency is no change').toMatchObject({ settings: { isCurrencyFixed: true } });
    expect(await save({ currency: 'USD' })).toEqual({
      field: 'currency',
      message: 'The currency is fixed once anything is priced.',
    });
  });

  it.each(['ISK', 'UGX', 'MGA', 'KWD'])(
    'have no currency that the connected billing system counts otherwise: %s',
    async (currency) => {
      const own = await server.signInAs('admin', { tenant: await server.make.aTenant() });
      const { id } = await server.make.aConnection({ tenantId: own.tenant.id });
      expect(await save({ currency }, own)).toEqual({
        field: 'currency',
        message: `Stripe counts ${currency} in other units, invoices in it cannot be sent there.`,
      });
      expect((await settings(own)).currency).toBe('USD');
      expect(await save({ currency: 'EUR' }, own)).toMatchObject({ message: 'Settings saved.' });
      await server.server.dataSource.query('update billing_connection set disconnected_at = now() where id = $1', [id]);
      expect(await save({ currency }, own)).toMatchObject({ message: 'Settings saved.' });
    },
  );

  it('keep what is left out, or null', async () => {
    const before = await settings();
    await save({ paymentTermsDays: 45, timeZone: null });
    expect(await settings()).toEqual({ ...before, paymentTermsDays: 45 });
  });
});

describe('what cannot be is not saved, nor anything beside it', () => {
  beforeAll(anAdmin);

  it.each([
    [
      { defaultTaxRatePercent: '100.001' },
      'defaultTaxRatePercent',
      'The tax rate must be between 0 and 100, with up to 3 decimals.',
    ],
    [
      { defaultTaxRatePercent: '-1' },
      'defaultTaxRatePercent',
      'The tax rate must be between 0 and 100, with up to 3 decimals.',
    ],
    [
      { defaultTaxRatePercent: '1.2345' },
      'defaultTaxRatePercent',
      'The tax rate must be between 0 and 100, with up to 3 decimals.',
    ],
    [{ tenantName: ' \n ' }, 'tenantName', 'The name must not be empty.'],
    [{ tenantName: 'x'.repeat(201) }, 'tenantName', 'The name can have at most 200 characters.'],
    [{ currency: 'XYZ' }, 'currency', 'There is no such currency.'],
    [{ nextInvoiceNumber: 99_999_999_999 }, 'nextInvoiceNumber', 'The next invoice number can be at most 999999999.'],
    [{ paymentTermsDays: -1 }, 'paymentTermsDays', 'The payment terms must be between 0 and 365 days.'],
    [{ paymentTermsDays: 366 }, 'paymentTermsDays', 'The payment terms must be between 0 and 365 days.'],
    [{ timeZone: 'America/Springfield' }, 'timeZone', 'There is no such time zone.'],
    ...['', ' UTC', '+05:00', 'posix/America/Chicago', 'localtime', 'CST'].map(
      (timeZone) => [{ timeZone }, 'timeZone', 'There is no such time zone.'] as [object, string, string],
    ),
    [
      { nextInvoiceNumber: 120 },
      'nextInvoiceNumber',
      'The next invoice number can be raised, never lowered: it is 121.',
    ],
    [{ nextInvoiceNumber: 1_000_000_000 }, 'nextInvoiceNumber', 'The next invoice number can be at most 999999999.'],
  ])('%j', async (wrong, field, message) => {
    const before = await settings();
    expect(await save({ invoicesEnabled: false, ...wrong })).toEqual({ field, message });
    expect(await settings()).toEqual(before);
  });

  it('of two who raise the next number at once, the lower one is refused or overtaken', async () => {
    const answers = await Promise.all([300, 200].map((nextInvoiceNumber) => save({ nextInvoiceNumber })));
    expect(answers[0].message).toBe('Settings saved.');
    expect((await settings()).nextInvoiceNumber).toBe(300);
  });
});

describe('the settings of one contractor', () => {
  beforeAll(anAdmin);

  it('are not those of another', async () => {
    const other = await server.signInAs('admin', { tenant: await server.make.aTenant() });
    const before = await settings(other);
    await save({ paymentTermsDays: 7 });
    expect(await settings(other)).toEqual(before);
  });

  it('are seen and changed only with the keys for it', async () => {
    const office = await server.signInAs('office', { tenant: admin.tenant });
    const seen = await office.graphql('{ settings { id } }');
    expect(seen.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', permission: 'settings.view' } }]);
    const changed = await office.graphql(SAVE, { input: { paymentTermsDays: 1 } });
    expect(changed.errors).toMatchObject([{ path: ['saveSettings'], extensions: { permission: 'settings.edit' } }]);
  });
});
