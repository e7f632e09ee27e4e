import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { createPasswordLink } from '../access/create-password-link.ts';
import { createToken } from '../access/create-token.ts';
import { type Contractor, openContractor } from '../testing/contractor.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';
import { subscribe } from '../testing/subscribe.ts';
import { createLog } from './log.ts';

/** In all that people write here and that systems answer. */
const PERSON = {
  email: 'marked.mail@leak.example',
  phone: '+1 555 019 9777',
  firstName: 'Markedfirst',
  lastName: 'Markedlast',
  companyName: 'Markedcompany',
  line1: '77 Markedstreet',
};
const SECRET = 'Markedsecret';
const MARKS = /marked|leak\.example|555.?019.?9777/i;

const logged: string[] = [];
let mailServer: Server;
let server: RunningServer;
let contractor: Contractor;
let admin: SignedIn;

/** It repeats the recipient as it refuses, as mail servers do. */
async function openRefusingMailServer(): Promise<Server> {
  const smtp = createServer((socket) => {
    socket.on('error', () => {}).write('220 here\r\n');
    socket.on('data', (line) => {
      const said = String(line).trim();
      socket.write(said.startsWith('RCPT') ? `550 5.1.1 ${said}: nobody here, Markedlast\r\n` : '250 yes\r\n');
    });
  });
  await once(smtp.listen(0, '127.0.0.1'), 'listening');
  return smtp;
}

beforeAll(async () => {
  mailServer = await openRefusingMailServer();
  const { port } = mailServer.address() as AddressInfo;
  const log = createLog('trace', { write: (line) => void logged.push(line) });
  const env = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'from@tuffops.example', BILLING_TIMEOUT_MS: '10000' };
  server = await startServer({ log, env: { ...env, LOG_LEVEL: 'trace' } });
  contractor = await openContractor(server);
  admin = await server.signInAs('admin', { tenant: contractor.tenant, name: 'Markedadmin', email: PERSON.email });
});
afterAll(async () => {
  await server.stop();
  await contractor.sandbox.close();
  mailServer.close();
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const CUSTOMER = {
  type: 'COMMERCIAL',
  ...{ firstName: PERSON.firstName, lastName: PERSON.lastName, companyName: PERSON.companyName },
  ...{ emails: [PERSON.email], phones: [PERSON.phone] },
  billingAddress: {
    line1: PERSON.line1,
    line2: null,
    city: 'Markedcity',
    region: 'IA',
    postalCode: '50010',
    country: 'US',
  },
};
const putCustomer = (input: object) =>
  admin.graphql('mutation ($input: PutCustomerInput!) { putCustomer(input: $input) { __typename message } }', {
    input,
  });

/** The lines that came since, once one of them says this. */
async function untilLogged(since: number, says: string): Promise<void> {
  await vi.waitFor(() => expect(logged.slice(since).join('')).toContain(says), { timeout: 30_000 });
}

const DEEDS: [string, (since: number) => Promise<unknown>][] = [
  [
    'signing in, well and badly',
    async () => {
      const { email } = PERSON;
      await post('/auth/sign-in', { email, password: SECRET });
      await post('/auth/sign-in', { email: `${email}\u0000`, password: SECRET });
      await post('/auth/sign-in', `{"email":"${email}","password":"${SECRET}`);
      await post('/auth/sign-in', { email: { [PERSON.lastName]: email } });
      await post(`/auth/nowhere?token=${SECRET}`, { email });
    },
  ],
  [
    'a link that cannot be mailed, and one that is used',
    async (since) => {
      await post('/auth/forgot-password', { email: PERSON.email });
      await untilLogged(since, 'A mail could not be sent.');
      const link = new URL((await createPasswordLink(server.server.dataSource.manager, server.url, admin.user)) ?? '');
      await fetch(`${link}&mark=${SECRET}`);
      await post('/auth/set-password', { token: SECRET, password: SECRET });
      await fetch(`${server.url}/invoices?search=${encodeURIComponent(PERSON.lastName)}`);
    },
  ],
  [
    'inviting somebody',
    async (since) => {
      const invite = 'mutation ($input: InviteUserInput!) { inviteUser(input: $input) { __typename message } }';
      await admin.graphql(invite, { input: { name: PERSON.lastName, email: `2.${PERSON.email}`, role: 'OFFICE' } });
      await untilLogged(since, 'A mail could not be sent.');
    },
  ],
  [
    'customers, right and wrong',
    async () => {
      expect((await putCustomer(CUSTOMER)).errors).toEqual([]);
      await putCustomer({ ...CUSTOMER, emails: [`${PERSON.email} and more`], phones: [PERSON.phone.repeat(20)] });
      await putCustomer({ ...CUSTOMER, type: PERSON.lastName });
      await admin.graphql(`{ customers(filter: { search: "${PERSON.lastName}" }) { nodes { displayName emails } } }`);
      await admin.graphql(`{ invoice(id: "${PERSON.email}") { id } nothing(of: "${PERSON.phone}") `);
    },
  ],
  [
    'statements that fail on what was written',
    async (since) => {
      const client = new pg.Client({ connectionString: server.databaseUrl });
      await client.connect();
      onTestFinished(() => client.end());
      const owner = (statement: string) => client.query(statement);
      const made = `create function leak() returns trigger language plpgsql as
      $$ begin new.created_at := new.last_name::timestamptz; return new; end $$`;
      await owner(made);
      await owner('create trigger leak before insert on customer for each row execute function leak()');
      const failed = await putCustomer(CUSTOMER);
      expect(failed.errors[0]?.extensions.code).toBe('INTERNAL');
      await untilLogged(since, 'A request failed unexpectedly.');
      expect(await importFile()).toContain('something went wrong on our side');
      await untilLogged(since, 'An import failed.');
      await owner('drop trigger leak on customer');
      await owner('alter table customer add constraint leak check (last_name is null) not valid');
      expect((await putCustomer(CUSTOMER)).errors[0]?.extensions.code).toBe('INTERNAL');
      await owner('alter table customer drop constraint leak');
    },
  ],
  [
    'an import with mistakes',
    async () => {
      await importFile('not-a-type');
      await importFile('COMMERCIAL"');
    },
  ],
  [
    'billing that fails, and differs',
    async (since) => {
      const { make } = server;
      const customer = await make.aCustomer({
        ...{ tenantId: contractor.tenant.id, firstName: PERSON.firstName, lastName: PERSON.lastName },
        ...{ emails: [PERSON.email], phones: [PERSON.phone] },
      });
      const { control, aBillableWorkOrder, create } = contractor;
      for (const kind of ['server-error', 'malformed', 'forbidden', 'unauthorized']) {
        await control.fault({ operation: 'create', kind, times: 1 });
        await create((await aBillableWorkOrder({ customerId: customer.id })).id).catch(() => {});
      }
      await create((await aBillableWorkOrder({ customerId: customer.id })).id);
      const invoice = await contractor.aSentInvoice();
      await control.fault({ operation: 'read', kind: 'not-found', times: 1 });
      await contractor.cancel(invoice.id, { reason: `Because ${PERSON.lastName} of ${PERSON.line1} said so` });
      await untilLogged(since, 'The two systems differ');
      await post(`/webhooks/stripe/${contractor.connection.id}`, JSON.stringify({ name: PERSON.lastName, SECRET }));
    },
  ],
  [
    'tokens and live connections',
    async () => {
      const { deps } = server.server;
      const created = await createToken(deps, { email: PERSON.email, name: SECRET, permissions: ['invoices.view'] });
      const bearer = 'token' in created ? created.token : '';
      await server.graphql('{ invoices { totalCount } }', {}, { authorization: `Bearer ${bearer}` });
      await server.graphql('{ viewer { email } }', {}, { authorization: `Bearer ${SECRET}` });
      const ofThem = { headers: { authorization: `Bearer ${bearer}` } };
      const live = await subscribe(
        server.url,
        `subscription { ${PERSON.lastName}(of: "${PERSON.email}") }`,
        {},
        ofThem,
      );
      await live.next();
      live.close();
      expect(logged.join('')).not.toContain(bearer);
    },
  ],
];

async function importFile(type = 'COMMERCIAL') {
  const file = [
    'external_reference,type,first_name,last_name,company_name,email,phone,address_line1,address_line2,address_city,address_region,address_postal_code,address_country',
    `x,${type},${PERSON.firstName},${PERSON.lastName},${PERSON.companyName},${PERSON.email},${PERSON.phone},${PERSON.line1},,Markedcity,IA,50010,US`,
  ].join('\r\n');
  const headers = { 'content-type': 'text/csv', cookie: admin.cookie };
  const response = await post('/import/customers?dryRun=false', file, headers);
  return response.text();
}

it.each(DEEDS)('the log tells nothing of what people wrote: %s', async (_, act) => {
  const since = logged.length;
  await act(since);
  expect(logged.slice(since).join('')).toContain('"msg":"request"');
  expect(logged.filter((line) => MARKS.test(line))).toEqual([]);
});
