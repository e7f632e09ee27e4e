import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

let server: RunningServer;
let office: SignedIn;
let tenantId: string;

beforeAll(async () => {
  server = await startServer();
  office = await server.signInAs('office');
  tenantId = office.tenant.id;
});
afterAll(() => server.stop());

const post = (kind: string, body: string | Uint8Array, { dryRun = false, as = office, headers = {} } = {}) =>
  fetch(`${server.url}/import/${kind}?dryRun=${dryRun}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', cookie: as.cookie, ...headers },
    body,
  });

async function bring(kind: string, body: string | Uint8Array, options: Parameters<typeof post>[2] = {}) {
  const reply = await post(kind, body, options);
  expect(reply.status).toBe(200);
  const lines = (await reply.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { ...lines.at(-1).result, progress: lines.slice(0, -1).map(({ progress }) => progress) };
}
const refusal = async (...args: Parameters<typeof post>) => {
  const reply = await post(...args);
  const { message } = (await reply.json()) as { message: string };
  return [reply.status, message];
};
async function count(table: string): Promise<number> {
  const sql = `select count(*)::int as n from ${table} where tenant_id = $1`;
  const [row]: { n: number }[] = await server.server.dataSource.query(sql, [tenantId]);
  return row?.n ?? 0;
}

const CUSTOMERS = [
  'External Reference;type;first_name;last_name;company_name;email;email_2;phone;address_line1;address_line2;address_city;address_region;address_postal_code;address_country',
  'C-1;residential;Ada;Lovelace;;ada@example.test;bills@example.test;+1 319 555 0100;5 Elm Street;;Ames;IA;50010;us',
  'C-2;COMMERCIAL;;;"=1+1; ""quoted"" Cooling";;;;1 Main Street;Suite 3;Ames;IA;50010;US',
  '',
].join('\r\n');
const MODELS = 'external_reference,manufacturer,name,cost\nM-1,Carrier,24ACC636,2500.5\n';
const UNITS =
  'external_reference,customer_external_reference,device_model_external_reference,serial_number,location\nU-1,C-1,M-1,SN-1,Roof\n';
const JOBS = [
  'external_reference,unit_external_reference,type,title,scheduled_for,technician_email,item_1_description,item_1_quantity,item_1_unit_price,item_2_kind,item_2_description,item_2_unit_price,checklist_1,checklist_1_required,checklist_2',
  'J-1,U-1,SERVICE,Tune-up,2026-12-24 09:30,TECH@acme.example,Visit,1.5,129.00,material,Filter,10,Photos,no,Signed',
  'J-2,U-1,SERVICE,Tune-up,,,,,,,,,,,',
].join('\n');
const nothing = { updated: 0, unchanged: 0, problems: [], problemCount: 0, isDryRun: false };

describe('files, one after another', () => {
  it('say in a dry run what they would do, and do it once: the same file again changes nothing', async () => {
    await server.make.aUser({ tenantId, role: 'technician', email: 'tech@acme.example' });
    const files = { customers: CUSTOMERS, 'device-models': MODELS, units: UNITS, 'work-orders': JOBS };
    for (const [kind, file] of Object.entries(files)) {
      const table = kind.replace(/s$/, '').replace('-', '_');
      const [before, created] = [await count(table), kind === 'customers' || kind === 'work-orders' ? 2 : 1];
      expect(await bring(kind, file, { dryRun: true })).toMatchObject({ ...nothing, created, isDryRun: true });
      expect(await count(table)).toBe(before);
      expect(await bring(kind, file)).toMatchObject({ ...nothing, created });
      const again = await bring(kind, `\uFEFF${file}`);
      expect(again).toMatchObject({ ...nothing, created: 0, unchanged: created });
      expect(again.progress.at(-1)).toEqual({ done: 2 * created, total: 2 * created });
      expect(await count(table)).toBe(before + created);
    }
  });

  it('become what the API has, money and time as the contractor writes them; a formula is a text', async () => {
    const { data } = await office.graphql(`{
      customers(sort: { by: CREATED_AT, direction: ASC }) { nodes { externalReference displayName emails billingAddress { line2 country } } }
      deviceModels { nodes { cost { minorUnits } } }
      workOrders(filter: { search: "tune" }, sort: { by: NUMBER, direction: ASC }) { nodes { number status scheduledFor customer { externalReference }
        items { kind description quantity unitPrice { minorUnits } } checklist { label isRequired } history { totalCount } } } }`);
    expect(data.customers.nodes).toMatchObject([
      {
        externalReference: 'C-1',
        emails: ['ada@example.test', 'bills@example.test'],
        billingAddress: { country: 'US' },
      },
      { displayName: '=1+1; "quoted" Cooling', emails: [], billingAddress: { line2: 'Suite 3' } },
    ]);
    expect(data.deviceModels.nodes).toEqual([{ cost: { minorUnits: 250_050 } }]);
    expect(data.workOrders.nodes).toEqual([
      {
        ...{ number: 'WO-000001', status: 'PENDING', customer: { externalReference: 'C-1' } },
        scheduledFor: '2026-12-24T09:30:00.000Z',
        items: [
          { kind: 'SERVICE', description: 'Visit', quantity: '1.5', unitPrice: { minorUnits: 12_900 } },
          { kind: 'MATERIAL', description: 'Filter', quantity: '1', unitPrice: { minorUnits: 1_000 } },
        ],
        checklist: [
          { label: 'Photos', isRequired: false },
          { label: 'Signed', isRequired: true },
        ],
        history: { totalCount: 1 },
      },
      expect.objectContaining({ number: 'WO-000002', status: 'UNASSIGNED', items: [], checklist: [] }),
    ]);
  });

  it('change what a column says, and keep what no column names', async () => {
    const file = 'external_reference,phone\nC-1,555 0199\nC-2,\n';
    expect(await bring('customers', file)).toMatchObject({ ...nothing, created: 0, updated: 1, unchanged: 1 });
    const { data } = await office.graphql('{ customers(filter: { search: "ada" }) { nodes { phones emails } } }');
    expect(data.customers.nodes).toEqual([
      { phones: ['555 0199'], emails: ['ada@example.test', 'bills@example.test'] },
    ]);
  });
});

describe('what is wrong', () => {
  it('is named by row and column, all of it at once, and nothing is imported', async () => {
    const before = await count('customer');
    const [header] = CUSTOMERS.split('\r\n');
    const file = [
      header,
      'X-1;home;Ada;Lovelace;;ada@example;ok@example.test;12;5 Elm;;Ames;IA;50010;USA',
      '',
      'X-1;RESIDENTIAL;Ada;Lovelace;;;;;5 Elm;;Ames;IA;50010;US;more',
      ';RESIDENTIAL;Ada;;;;;;5 Elm;;;IA;50010;US',
    ].join('\n');
    const { problems, problemCount, created } = await bring('customers', file);
    expect([problemCount, created, await count('customer')]).toEqual([9, 0, before]);
    expect(problems).toEqual([
      { row: 2, column: 'type', message: 'This must be one of RESIDENTIAL, COMMERCIAL, GOVERNMENT.' },
      { row: 2, column: 'email', message: 'This is not an e-mail address.' },
      { row: 2, column: 'phone', message: 'A phone has at least 3 digits and at most 40 characters.' },
      { row: 2, column: 'address_country', message: 'The country must be a code of two letters, such as US or CA.' },
      { row: 4, column: null, message: 'This row has more cells than the header names columns.' },
      { row: 4, column: 'external_reference', message: 'Row 2 has the same external reference.' },
      { row: 5, column: 'external_reference', message: 'The external reference is missing.' },
      { row: 5, column: 'address_city', message: 'The city is missing.' },
      { row: 5, column: 'last_name', message: 'A customer needs a first and a last name, or a company name.' },
    ]);
  });

  it.each([
    [
      'device-models',
      'external_reference,manufacturer,name,cost\nM-9,A,B,$5\n',
      'cost',
      /an amount in USD such as 129\.50/,
    ],
    ['device-models', 'external_reference,manufacturer,name,cost\nM-9,A,B,5.001\n', 'cost', /an amount in USD/],
    [
      'units',
      'external_reference,customer_external_reference,device_model_external_reference,serial_number\nU-9,nobody,M-1,SN-9\n',
      'customer_external_reference',
      /no customer/,
    ],
    [
      'work-orders',
      'external_reference,unit_external_reference,type,title,technician_email\nJ-9,U-1,SERVICE,Tune-up,who@acme.example\n',
      'technician_email',
      /Nobody here/,
    ],
    [
      'work-orders',
      'external_reference,unit_external_reference,type,title,scheduled_for\nJ-9,U-1,SERVICE,Tune-up,tomorrow\n',
      'scheduled_for',
      /2026-12-24 09:30/,
    ],
    [
      'work-orders',
      'external_reference,unit_external_reference,type,title,item_3_description,item_3_unit_price\nJ-9,U-1,SERVICE,Tune-up,Visit,\n',
      'item_3_unit_price',
      /missing/,
    ],
    [
      'work-orders',
      'external_reference,unit_external_reference,type,title,item_3_description,item_3_quantity,item_3_unit_price\nJ-9,U-1,SERVICE,Tune-up,Visit,"1,5",1\n',
      'item_3_quantity',
      /quantity/,
    ],
    [
      'work-orders',
      'external_reference,unit_external_reference,type,title,checklist_1,checklist_1_required\nJ-9,U-1,SERVICE,Tune-up,Photos,maybe\n',
      'checklist_1_required',
      /yes or no/,
    ],
  ])('in %s: %s', async (kind, file, column, message) => {
    const { problems } = await bring(kind, file, { dryRun: true });
    expect(problems).toEqual([{ row: 2, column, message: expect.stringMatching(message) }]);
  });

  it('in the names of the columns is said of row 1', async () => {
    const { problems } = await bring('customers', 'name,type,type,address_city\nx,y,z,w\n', { dryRun: true });
    expect(problems.map(({ row, column }: { row: number; column: string }) => `${row} ${column}`)).toEqual([
      '1 external_reference',
      '1 address_line1',
      '1 address_region',
      '1 address_postal_code',
      '1 address_country',
      '1 type',
      '1 name',
    ]);
  });

  it('is counted, and the first hundred are told', async () => {
    const rows = Array.from({ length: 700 }, (_, n) => `M-${n},A,B,free`);
    const { problems, problemCount } = await bring(
      'device-models',
      `external_reference,manufacturer,name,cost\n${rows.join('\n')}`,
    );
    expect([problems.length, problemCount, problems[99].row]).toEqual([100, 700, 101]);
  });
});

describe('a file is refused as a whole', () => {
  const MODEL = 'external_reference,manufacturer,name,cost\n';
  it.each([
    ['in another encoding', Uint8Array.from([0xff, 0xfe, 0x61, 0x00]), 400, /UTF-8/],
    ['in Latin-1', Uint8Array.from([...Buffer.from(MODEL), 0xe9]), 400, /UTF-8/],
    ['when it is empty', '\n', 400, /empty/],
    ['with a quotation mark that is not closed', `${MODEL}M-1,"A`, 400, /quotation mark/],
    ['with a quotation mark inside of a cell', `${MODEL}M-1,A"B,C\n`, 400, /quotation mark/],
    ['with too many rows', MODEL + 'M,A,B,1\n'.repeat(20_001), 400, /20,000 rows/],
    ['when it is too large', 'x'.repeat(10 * 1024 * 1024 + 1), 413, /10 MB/],
  ])('%s', async (_, file, status, message) => {
    expect(await refusal('device-models', file)).toEqual([status, expect.stringMatching(message)]);
  });

  it('from whom may not, from nobody, from a foreign page, of another kind or type', async () => {
    const technician = await server.signInAs('technician', { tenant: office.tenant });
    expect(await refusal('customers', CUSTOMERS, { as: technician })).toEqual([
      403,
      'This needs the permission customers.create.',
    ]);
    expect((await refusal('customers', CUSTOMERS, { headers: { cookie: '' } }))[0]).toBe(401);
    expect((await refusal('customers', CUSTOMERS, { headers: { origin: 'https://evil.example' } }))[0]).toBe(403);
    expect((await refusal('invoices', CUSTOMERS))[0]).toBe(404);
    expect((await refusal('customers', CUSTOMERS, { headers: { 'content-type': 'application/json' } }))[0]).toBe(415);
  });
});

it('who may only create changes nothing that is there', async () => {
  const person = await server.signInAs('technician', { tenant: office.tenant, extraPermissions: ['customers.create'] });
  const { problems } = await bring('customers', 'external_reference,company_name\nC-2,Mine\n', { as: person });
  expect(problems).toEqual([
    { row: 2, column: 'external_reference', message: 'This customer needs the permission customers.edit.' },
  ]);
});

it('who looks at what was imported hears of it once it is written, and hears nothing of a file that changes nothing', async () => {
  const heard = vi.fn();
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  client.on('notification', heard);
  await client.query('listen tuffops_records');
  const file = 'external_reference,manufacturer,name,cost\nM-HEARD,Carrier,Heard,5\n';
  await bring('device-models', file, { dryRun: true });
  await bring('device-models', file);
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce(), 10_000);
  await bring('device-models', file);
  await client.query("notify tuffops_records, 'last'");
  await vi.waitFor(() => expect(heard.mock.calls.at(-1)?.[0].payload).toBe('last'), 10_000);
  expect(heard).toHaveBeenCalledTimes(2);
  await client.end();
});

it('one file of a contractor is written at a time, by whichever process; the other is told that nothing was imported', async () => {
  const { dataSource } = server.server;
  const renamed = (to: string) => `external_reference,company_name\n${to}\n`;
  await bring('customers', CUSTOMERS);
  const holder = dataSource.createQueryRunner();
  await holder.startTransaction();
  await holder.query('select id from customer where tenant_id = $1 and external_reference = $2 for update', [
    tenantId,
    'C-2',
  ]);
  const first = bring('customers', renamed('C-2,First'));
  await vi.waitFor(async () => {
    const [{ n }] = await dataSource.query(
      `select count(*)::int as n from pg_locks
       where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(n).toBe(1);
  }, 10_000);
  const second = await (await post('customers', renamed('C-1,Second'))).text();
  expect(JSON.parse(second.trimEnd().split('\n').at(-1) ?? '')).toEqual({
    error: {
      message:
        'Nothing was imported: another file is being imported at the moment. Import this one again when that is done.',
    },
  });
  await holder.rollbackTransaction();
  await holder.release();
  expect(await first).toMatchObject({ updated: 1 });
  expect(await bring('customers', renamed('C-1,Second'))).toMatchObject({ updated: 1 });
});

it.each(['customers', 'units', 'device-models', 'work-orders'])(
  'the template of %s has nothing wrong in it',
  async (kind) => {
    const template = await (await fetch(`${server.url}/import/${kind}/template.csv`)).text();
    const { problems } = await bring(kind, template, { dryRun: true });
    const unknown = problems.filter(
      ({ message }: { message: string }) => !/^There is no \w+( \w+)? with this/.test(message),
    );
    expect(unknown).toEqual([]);
  },
);
