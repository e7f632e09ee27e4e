import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportAudit } from '../audit/proof/export-audit.ts';
import { announce } from '../testing/announce.ts';
import { bundle } from '../testing/bundle.ts';
import { runProgram } from '../testing/run-program.ts';
import { type RunningServer, startServer, TEST_SECRET_KEY } from '../testing/running-server.ts';

let server: RunningServer;

const PROGRAMS = {
  contractor: 'create-contractor',
  token: 'create-token',
  tokens: 'list-tokens',
  revoke: 'revoke-token',
  deactivate: 'deactivate-user',
  link: 'password-link',
  unlink: 'unlink-account',
  conclude: 'conclude-operation',
  migrate: 'migrate',
  verify: 'verify-audit',
} as const;
type Program = keyof typeof PROGRAMS;
let programs: Record<Program, string>;

beforeAll(async () => {
  server = await startServer();
  const bundled = Object.entries(PROGRAMS).map(async ([name, file]) => [name, await bundle(`src/cli/${file}.ts`)]);
  programs = Object.fromEntries(await Promise.all(bundled));
});
afterAll(() => server.stop());

const SETTINGS = () => ({ DATABASE_URL: server.databaseUrl, SECRET_KEY: TEST_SECRET_KEY });
const run = (program: Program, ...args: string[]) => runProgram(programs[program], args, SETTINGS());

const post = (path: string, body: object) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('on the command line, while the server runs', () => {
  it('a contractor is made whose first person sets a password, signs in and gets a token', async () => {
    const contractor = await run('contractor', '--name', 'Acme Air', '--admin-email', 'ann@acme.example');
    expect([contractor.code, contractor.err]).toEqual([0, '']);
    const link = new URL(contractor.out.match(/http\S+/)?.[0] ?? '');
    expect(link.origin).toBe('http://localhost:4000');

    const password = 'a long enough password';
    const set = await post(link.pathname.replace('/set-password', '/auth/set-password'), {
      token: link.searchParams.get('token'),
      password,
    });
    expect(set.status).toBe(204);
    expect((await post('/auth/sign-in', { email: 'ann@acme.example', password })).status).toBe(204);

    const created = await run(
      'token',
      '--email=Ann@acme.example',
      '--name',
      'Export',
      '--permissions',
      'audit.view, invoices.view',
    );
    expect(created.code).toBe(0);
    const authorization = `Bearer ${created.out.match(/tuffops_\S+/)?.[0]}`;
    const { data } = await server.graphql('{ viewer { email permissions } }', {}, { authorization });
    expect(data.viewer).toEqual({ email: 'ann@acme.example', permissions: ['audit.view', 'invoices.view'] });
  });

  it('somebody is shut out and let back in, and tokens are listed and revoked', async () => {
    const { user } = await server.signInAs('office');
    const email = `--email=${user.email}`;
    const aToken = () => run('token', email, '--name=Export', '--permissions=invoices.view', '--expires=90d');
    const tokenIn = ({ out }: { out: string }) => ({ authorization: `Bearer ${out.match(/tuffops_\S+/)?.[0]}` });
    const statusFor = async (headers: object) => (await server.graphql('{ __typename }', {}, headers)).status;

    const first = tokenIn(await aToken());
    const [line = '', ...more] = (await run('tokens', email)).out.trim().split('\n');
    expect(more).toEqual([]);
    expect(line).toMatch(
      /^\S{36} {2}active {2}\S+@example.test {2}"Export" {2}expires \S+ {2}never used {2}invoices.view$/,
    );
    const [id = ''] = line.split(' ');
    expect(await statusFor(first)).toBe(200);
    expect((await run('revoke', id)).out).toBe('The token "Export" is revoked.\n');
    expect((await run('revoke', id.toUpperCase())).out).toBe('The token "Export" was revoked already.\n');
    expect(await statusFor(first)).toBe(401);

    const second = tokenIn(await aToken());
    const out = await run('deactivate', email);
    expect(out).toMatchObject({ code: 0, out: `${user.email} is shut out. Ended with it: sessions 1, tokens 1.\n` });
    expect(await statusFor(second)).toBe(401);
    expect((await run('link', email)).err).toContain(`pnpm deactivate-user --email ${user.email} --undo`);
    expect((await run('deactivate', email, '--undo')).out).toContain('may sign in again');

    const token = new URL((await run('link', email)).out.match(/http\S+/)?.[0] ?? '').searchParams.get('token');
    const password = 'what else I could remember';
    expect((await post('/auth/set-password', { token, password })).status).toBe(204);
    expect((await post('/auth/sign-in', { email: user.email, password })).status).toBe(204);
    expect((await run('tokens', email)).out.match(/ revoked /g)).toHaveLength(2);
  });

  it('an operation that nobody can verify any more is concluded, once, and leaves a difference and who did it', async () => {
    const tenant = await server.make.aTenant();
    const workOrder = await server.make.aWorkOrder({ tenantId: tenant.id });
    const connection = await server.make.aConnection({ tenantId: tenant.id });
    const [{ id }] = await server.query(
      `insert into billing_operation (id, tenant_id, kind, invoice_id, work_order_id, connection_id, invoice_number,
         requested_by, last_request_at, lease_until)
       values (gen_random_uuid(), $1, 'CREATE', gen_random_uuid(), $2, $3, 1, '{"kind":"SYSTEM"}', instant(), instant() + interval '1 hour')
       returning id`,
      [tenant.id, workOrder.id, connection.id],
    );
    const conclude = () => run('conclude', id, '--as', 'not-applied', '--why', 'Stripe closed the account');
    expect((await conclude()).err).toBe('It is being asked at this moment. Try again in a minute.\n');
    await server.query(`update billing_operation set state = 'VERIFYING' where id = $1`, [id]);
    expect(await conclude()).toMatchObject({ code: 0, out: expect.stringMatching(/^Concluded as not applied/) });
    expect((await conclude()).err).toBe('It is concluded already.\n');
    const [operation] = await server.query(
      'select state, outcome, given_up_by, given_up_why from billing_operation where id = $1',
      [id],
    );
    const by = { kind: 'OPERATOR' };
    const why = 'Stripe closed the account';
    expect(operation).toEqual({ state: 'CONCLUDED', outcome: 'NOT_APPLIED', given_up_by: by, given_up_why: why });
    const events = await server.query('select kind, actor from event where operation_id = $1', [id]);
    expect(events).toEqual([{ kind: 'GIVEN_UP', actor: by }]);
    const drift = await server.query('select here from billing_drift where connection_id = $1', [connection.id]);
    expect(drift).toEqual([{ here: 'no invoice' }]);
  });

  it('where passwords are switched off a contractor is told where to sign in, and nobody gets a password link', async () => {
    const oidc = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' };
    const env = { ...SETTINGS(), ...oidc, OIDC_NAME: 'Acme ID', OIDC_ONLY: 'true' };
    const args = ['--name', 'Acme ID Air', '--admin-email', 'ida@acme.example'];
    const { out } = await runProgram(programs.contractor, args, env);
    expect(out).toContain('ida@acme.example signs in with Acme ID');
    expect(out).toContain('http://localhost:4000/sign-in\n');
    const link = await runProgram(programs.link, ['--email', 'ida@acme.example'], env);
    expect(link.err).toBe('Passwords are switched off here: everybody signs in with Acme ID.\n');
  });

  it('whose account elsewhere was made anew is linked anew', async () => {
    const { user } = await server.signInAs('office');
    const email = `--email=${user.email}`;
    await server.query(
      `insert into oidc_identity (tenant_id, user_id, issuer, subject) values ($1, $2, 'https://login.example', 'x')`,
      [user.tenantId, user.id],
    );
    expect((await run('unlink', email)).out).toContain(`${user.email} is linked anew`);
    expect((await run('unlink', email)).err).toContain('is not linked with an account elsewhere.');
  });

  it('the audit is followed from its first entry to its last, also in an exported file, and said to be broken where it is', async () => {
    const tenant = await server.make.aTenant();
    for (const _ of [1, 2, 3]) await announce(server, { tenantId: tenant.id, workOrderId: tenant.id });
    await expect.poll(() => server.query('select from event_pending')).toEqual([]);
    const whole = await run('verify', '--tenant', tenant.id);
    expect(whole).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/: whole, 3 entries\. Note its end: 3:\w{64}$/m),
    });
    const [, end = ''] = /(3:\w+)/.exec(whole.out) ?? [];
    expect((await run('verify')).out).toContain(whole.out.trim());

    let text = '';
    for await (const lines of exportAudit(server.server.dataSource.manager, tenant.id)) text += lines.join('');
    const folder = mkdtempSync(path.join(tmpdir(), 'tuffops-audit-'));
    const file = path.join(folder, 'audit.ndjson');
    writeFileSync(file, text);
    const offline = (...args: string[]) => runProgram(programs.verify, ['--file', file, ...args], {});
    expect(await offline('--expect', end)).toMatchObject({ code: 0, err: '', out: expect.stringContaining(end) });
    writeFileSync(file, text.replaceAll('PAID', 'VOID'));
    expect(await offline()).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('BROKEN. Entry 1 was changed: VOID'),
    });
    rmSync(folder, { recursive: true });
    expect(await offline()).toMatchObject({ code: 1, err: `There is no file ${file}.\n` });
  });

  it('a migrated database is migrated again without harm', async () => {
    expect(await run('migrate')).toEqual({ code: 0, out: 'The database is up to date.\n', err: '' });
  });
});

describe('what cannot be done is said in a sentence', () => {
  it.each([
    ['a missing option', 'contractor', ['--name', 'Acme'], '--admin-email is missing.'],
    ['an outcome nobody can know', 'conclude', ['x', '--as=applied', '--why=x'], '--as can only be not-applied.'],
    ['no operation', 'conclude', ['x', '--as=not-applied', '--why=x'], 'There is no operation with the id x.'],
    ['an option nobody knows', 'contractor', ['--nmae', 'Acme'], "Unknown option '--nmae'"],
    ['a token with no such id', 'revoke', ['x'], 'There is no token with the id x.'],
    ['no id', 'revoke', [], 'Name one ID.'],
    ['two ids', 'revoke', ['a', 'b'], 'Name one ID.'],
    ['an id of no token', 'revoke', ['a'], 'There is no token with the id a.'],
    ['a word that belongs nowhere', 'tokens', ['all'], "Unexpected argument 'all'"],
    ['nobody to shut out', 'deactivate', ['--email=x@y.z'], 'There is no user with the e-mail address x@y.z.'],
    ['nobody to let in', 'link', ['--email=x@y.z'], 'There is no user with the e-mail address x@y.z.'],
    ['no contractor', 'verify', ['--tenant', 'x'], 'There is no such contractor.'],
    [
      'an end that was noted wrongly',
      'verify',
      ['--tenant', 'x', '--expect', '3'],
      '--expect is the end that an earlier run told',
    ],
    ['nobody’s address', 'token', ['--email=x@y.z', '--name=x', '--permissions=audit.view'], 'There is no active user'],
  ] as const)('%s', async (_, program, args, sentence) => {
    const { code, out, err } = await run(program, ...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/ at .*:\d+/);
  });

  it('a key that the person lacks', async () => {
    const { user } = await server.signInAs('technician');
    const { code, err } = await run(
      'token',
      `--email=${user.email}`,
      '--name=x',
      '--permissions=work_orders.view,users.manage',
    );
    expect([code, err]).toEqual([
      1,
      `${user.email} does not have the permission users.manage, so no token of theirs can.\n`,
    ]);
  });

  it('a setting that cannot be', async () => {
    const { code, err } = await runProgram(programs.migrate, [], { DATABASE_URL: 'mysql://x' });
    expect(code).toBe(1);
    expect(err).toMatch(/^DATABASE_URL must name a PostgreSQL database/);
  });
});
