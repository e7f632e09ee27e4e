import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { atTheDoor } from '../testing/at-the-door.ts';
import { type MailServer, openMailServer } from '../testing/mail-server.ts';
import { type RunningServer, startServer } from '../testing/running-server.ts';

const PASSWORD = 'a long enough password';

let mail: MailServer;
let server: RunningServer;
let door: ReturnType<typeof atTheDoor>;

beforeAll(async () => {
  mail = await openMailServer();
  const env = { SMTP_URL: mail.url, MAIL_FROM: 'no-reply@tuffops.example', TRUSTED_PROXIES: '127.0.0.1' };
  server = await startServer({ env });
  door = atTheDoor(server, PASSWORD);
});
afterAll(async () => {
  await server.stop();
  await mail.close();
});
beforeEach(async () => {
  mail.received.length = 0;
  await server.query('delete from rate_limit');
});

const forget = (email: string, from = '203.0.113.7') =>
  door.post('/auth/forgot-password', { email }, { 'x-forwarded-for': from });
const answerTo = async (email: string) => {
  const response = await forget(email);
  return { status: response.status, body: await response.json() };
};
const aPerson = async (given = {}) => server.make.aUser({ tenantId: (await server.make.aTenant()).id, ...given });

describe('a forgotten password', () => {
  it('is answered with a link by mail, which chooses a new one and signs in', async () => {
    const user = await aPerson({ passwordHash: 'x' });
    expect((await forget(` ${user.email.toUpperCase()}`)).status).toBe(202);
    await vi.waitFor(() => expect(mail.received).toHaveLength(1), { timeout: 30_000 });
    expect(mail.received[0]?.to).toEqual([user.email]);
    const link = new URL(/http\S+/.exec(mail.received[0]?.text ?? '')?.[0] ?? '');
    expect(link.pathname).toBe('/set-password');

    const set = await door.post('/auth/set-password', { token: link.searchParams.get('token'), password: PASSWORD });
    expect(set.status).toBe(204);
    const cookie =
      set.headers
        .getSetCookie()
        .find((each) => each.startsWith('sid='))
        ?.split(';')[0] ?? '';
    expect(await door.whoIs({ cookie })).toBe(user.email);
    expect((await door.signIn(user.email)).status).toBe(204);
  });

  it('is answered the same for whoever is there, was shut out, or never was, and only the first gets a mail', async () => {
    const [there, out] = [await aPerson(), await aPerson({ deactivatedAt: new Date() })];
    const answers = [];
    for (const email of ['nobody@acme.example', out.email, 'no address', there.email])
      answers.push(await answerTo(email));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({
      status: 202,
      body: { message: expect.stringMatching(/^If there is an account/) },
    });
    await vi.waitFor(() => expect(mail.received).toHaveLength(1), { timeout: 30_000 });
    expect(mail.received[0]?.to).toEqual([there.email]);
  });

  it('is answered before the mail is sent, so that the time tells nothing', async () => {
    const { email } = await aPerson();
    const answered = await server.server.dataSource.transaction(async (manager) => {
      await manager.query('lock table password_link in exclusive mode');
      return (await forget(email)).status;
    });
    expect(answered).toBe(202);
    await vi.waitFor(() => expect(mail.received).toHaveLength(1), { timeout: 30_000 });
  });

  it('does not bury anybody in mail, from wherever it is asked, nor lets one sender ask for everybody', async () => {
    const { email } = await aPerson();
    const statuses = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => (await forget(email, `203.0.113.${n}`)).status),
    );
    expect(statuses.sort()).toEqual([202, 202, 202, 202, 202, 429, 429, 429]);
    const limited = await forget(email);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    const atOthers = await Promise.all(
      Array.from({ length: 101 }, async (_, n) => (await forget(`p${n}@x.example`, '198.51.100.1')).status),
    );
    expect(atOthers.filter((status) => status === 429)).toHaveLength(1);
    await vi.waitFor(() => expect(mail.received).toHaveLength(5), { timeout: 30_000 });
  });
});

it('where no mail is sent, the page is told so, and nothing is promised', async () => {
  const silent = await startServer({ databaseUrl: server.databaseUrl });
  const url = `${silent.url}/auth/forgot-password`;
  expect(await (await fetch(url)).json()).toEqual({ isMailed: false, supportEmail: null, elsewhere: null });
  expect((await atTheDoor(silent, '').post('/auth/forgot-password', { email: 'x@y.example' })).status).toBe(404);
  expect(await (await fetch(`${server.url}/auth/forgot-password`)).json()).toMatchObject({ isMailed: true });
  await silent.stop();
});
