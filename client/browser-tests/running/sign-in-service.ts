import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

type Accounts = Record<string, { email: string; email_verified: boolean }>;

/** Where a company's people sign in: a real OpenID Connect provider with its own pages. `settings`: those by which the app knows it. */
export async function openSignInService(accounts: Accounts) {
  let answer: ReturnType<Provider['callback']> | undefined;
  const http = createServer((request, response) => answer?.(request, response));
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const client = { client_id: 'tuffops', client_secret: 'a secret of the client, and a long one' };
  return {
    issuer,
    settings: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client.client_id, OIDC_CLIENT_SECRET: client.client_secret },
    serve(appUrl: string) {
      const addresses = {
        redirect_uris: [`${appUrl}/auth/oidc/callback`],
        post_logout_redirect_uris: [`${appUrl}/sign-in`],
      };
      answer = new Provider(issuer, {
        clients: [{ ...client, ...addresses }],
        claims: { openid: ['sub'], email: ['email', 'email_verified'] },
        features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
        findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub, ...accounts[sub] }) }),
        cookies: { keys: ['a key of the provider'] },
      }).callback();
    },
    async close() {
      http.closeAllConnections();
      await new Promise((closed) => http.close(closed));
    },
  };
}
