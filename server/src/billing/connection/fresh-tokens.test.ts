import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { systemSeams } from '../../seams.ts';
import { Tenant } from '../../tenant/tenant.entity.ts';
import { DISCONNECT } from '../../testing/billing-settings.ts';
import { openStripeAt } from '../../testing/open-stripe-at.ts';
import { type RunningServer, startServer } from '../../testing/running-server.ts';
import type { Connector } from '../connector.ts';
import { failure } from '../failure.ts';
import { BillingConnection } from './billing-connection.entity.ts';
import { freshTokens } from './fresh-tokens.ts';
import { openConnection } from './open-connection.ts';

const HOUR_MS = 3_600_000;
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ env: { LOG_LEVEL: 'silent' } });
});
afterAll(() => server.stop());

const billing = () => server.server.deps.billing;
const stored = (id: string) => server.server.dataSource.manager.findOneByOrFail(BillingConnection, { id });

type Grant = { status: number; before?(): Promise<unknown> };

/** A vendor whose refresh tokens are good for one use: what it was sent is in `asked`. */
async function aVendor(grants: Grant[] = []) {
  const asked: string[] = [];
  let next = 1;
  const sign = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://vendor');
    asked.push(pathname.slice(1));
    const { status, before } = grants[asked.length - 1] ?? { status: 200 };
    await before?.();
    if (status === 0) return void request.socket.destroy();
    const isCurrent = pathname === `/refresh-${next}`;
    if (isCurrent && status === 200) next += 1;
    response.writeHead(isCurrent ? status : 400).end(JSON.stringify({ next }));
  });
  await new Promise<void>((resolve) => sign.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void sign.close());
  const url = `http://127.0.0.1:${(sign.address() as AddressInfo).port}`;
  return { asked, url };
}

/** What such a vendor's connector says of it. */
const renew: NonNullable<Connector['renew']> = async (refreshToken, baseUrl, { timeoutMs }) => {
  try {
    const answer = await fetch(`${baseUrl}/${refreshToken}`, { signal: AbortSignal.timeout(timeoutMs) });
    if (!answer.ok) return { outcome: 'failed', failure: failure('SIGN_IN_EXPIRED') };
    const { next } = (await answer.json()) as { next: number };
    const renewal = { refreshToken: `refresh-${next}`, expiresAt: inMs(HOUR_MS) };
    return { outcome: 'renewed', token: `access-${next}`, renewal };
  } catch {
    return { outcome: 'failed', failure: failure('NO_ANSWER') };
  }
};

/** An account whose token ends in so long. */
async function anAccount(baseUrl: string, leftMs: number): Promise<BillingConnection> {
  const made = await server.make.aConnection({ tenantId: (await server.make.aTenant()).id, baseUrl });
  const renewal = { refreshToken: 'refresh-1', expiresAt: inMs(leftMs) };
  const credentials = billing().sealCredentials(made, { token: 'access-1', renewal, webhookSecret: 'whsec_1' });
  await server.server.dataSource.manager.update(BillingConnection, { id: made.id }, { credentials });
  return stored(made.id);
}

const aProcess = () => freshTokens({ ...billing(), seams: systemSeams, connectors: { STRIPE: { renew } } });

it('a token that is good for an ask is used as it is', async () => {
  const { asked, url } = await aVendor();
  expect(await aProcess()(await anAccount(url, 6 * 60_000))).toBe('access-1');
  expect(asked).toEqual([]);
});

it('processes that need the next one at once get the same one, asked for once, and no claim waits for it', async () => {
  let connection: BillingConnection | undefined;
  const claim = () =>
    server.query('select from billing_connection where id = $1 for key share nowait', [connection?.id]);
  const { asked, url } = await aVendor([{ status: 200, before: claim }]);
  const account = await anAccount(url, 4 * 60_000);
  connection = account;
  const [one, other] = [aProcess(), aProcess()];
  expect(await Promise.all([one(account), other(account), one(account)])).toEqual(Array(3).fill('access-2'));
  expect(asked).toEqual(['refresh-1']);
  expect(await one(account)).toBe('access-2');
  expect(asked).toEqual(['refresh-1']);
  expect(billing().decryptCredentials(await stored(account.id))).toMatchObject({
    token: 'access-2',
    renewal: { refreshToken: 'refresh-2' },
    webhookSecret: 'whsec_1',
  });
});

it('what the vendor did not answer is asked again with the same refresh token', async () => {
  const { asked, url } = await aVendor([{ status: 0 }]);
  const account = await anAccount(url, 0);
  await expect(aProcess()(account)).rejects.toMatchObject({ failure: { cause: 'NO_ANSWER' } });
  expect(billing().decryptCredentials(await stored(account.id))).toMatchObject({ token: 'access-1' });
  expect(await aProcess()(account)).toBe('access-2');
  expect(asked).toEqual(['refresh-1', 'refresh-1']);
});

it('an account whose refresh token is refused is not signed in, since that moment', async () => {
  const { url } = await aVendor([{ status: 400 }]);
  const { tenantId, id } = await anAccount(url, 0);
  const deps = {
    ...billing(),
    freshToken: aProcess(),
    openBillingSystem: async ({ token }: { token(): Promise<string> }) => openStripeAt(url, await token()),
  };
  expect(await openConnection(deps, tenantId, id)).toMatchObject({ failure: { cause: 'SIGN_IN_EXPIRED' } });
  expect((await stored(id)).signInRefusedSince).not.toBeNull();
});

it('who disconnects meanwhile waits for it, longer than for others', async () => {
  const LONGER_THAN_A_LOCK_MS = 2_500;
  let isAsked = () => {};
  const asked = new Promise<void>((resolve) => (isAsked = resolve));
  const before = async () => {
    isAsked();
    await systemSeams.sleep(LONGER_THAN_A_LOCK_MS);
  };
  const { url } = await aVendor([{ status: 200, before }]);
  const account = await anAccount(url, 0);
  const admin = await server.signInAs('admin', {
    tenant: await server.server.dataSource.manager.findOneByOrFail(Tenant, { id: account.tenantId }),
  });
  const renewed = aProcess()(account);
  await asked;
  const { data, errors } = await admin.graphql(DISCONNECT, { id: account.id });
  expect(errors).toEqual([]);
  expect(data.result).toMatchObject({ __typename: 'BillingDisconnected' });
  expect(await renewed).toBe('access-2');
});
