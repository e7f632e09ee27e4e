import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../testing/bundle.ts';
import { runProgram } from '../testing/run-program.ts';
import { type RunningServer, startServer, TEST_SECRET_KEY } from '../testing/running-server.ts';

let server: RunningServer;
let programs: Record<'contractor' | 'token' | 'migrate', string>;

beforeAll(async () => {
  server = await startServer();
  programs = {
    contractor: await bundle('src/cli/create-contractor.ts'),
    token: await bundle('src/cli/create-token.ts'),
    migrate: await bundle('src/cli/migrate.ts'),
  };
});
afterAll(() => server.stop());

const run = (program: keyof typeof programs, ...args: string[]) =>
  runProgram(programs[program], args, { DATABASE_URL: server.databaseUrl, SECRET_KEY: TEST_SECRET_KEY });

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

  it('a migrated database is migrated again without harm', async () => {
    expect(await run('migrate')).toEqual({ code: 0, out: 'The database is up to date.\n', err: '' });
  });
});

describe('what cannot be done is said in a sentence', () => {
  it.each([
    ['a missing option', 'contractor', ['--name', 'Acme'], '--admin-email is missing.'],
    ['an option nobody knows', 'contractor', ['--nmae', 'Acme'], "Unknown option '--nmae'"],
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
