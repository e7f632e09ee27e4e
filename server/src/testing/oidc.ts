import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export const CLIENT = { id: 'tuffops', secret: 'a secret of the client, and a long one' };

type Account = { email?: string; email_verified?: boolean; name?: string; groups?: string[] };
type IdToken = Record<string, unknown>;

export type OidcServer = {
  issuer: string;
  /** Whose login is their subject. */
  accounts: Record<string, Account>;
  /** Changes what it signs, as one that is broken or hostile would. */
  bend: ((claims: IdToken) => IdToken) | undefined;
  isAway: boolean;
  /** The paths it was asked for. */
  asked: string[];
  /** Once it is known where the app is found. */
  serve(publicUrl: string): void;
  /** Signs in there as a person does in a browser; answers the address the browser is sent back to. */
  signIn(address: string, login: string): Promise<string>;
  close(): Promise<void>;
};

/** A real provider on this machine, with its own pages. */
export async function openOidcServer(): Promise<OidcServer> {
  let answer: ReturnType<Provider['callback']> | undefined;
  const http = createServer((request, response) => {
    server.asked.push(request.url ?? '');
    if (server.isAway || !answer) return void response.writeHead(503).end('Away');
    answer(request, response);
  });
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'k', use: 'sig', alg: 'RS256' };

  const server: OidcServer = {
    ...{ issuer, accounts: {}, bend: undefined, isAway: false, asked: [] },
    serve(publicUrl) {
      const provider = new Provider(issuer, {
        clients: [
          {
            ...{ client_id: CLIENT.id, client_secret: CLIENT.secret },
            redirect_uris: [`${publicUrl}/auth/oidc/callback`],
            post_logout_redirect_uris: [`${publicUrl}/sign-in`],
          },
        ],
        claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
        features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
        findAccount: (_: unknown, sub: string) => ({
          accountId: sub,
          claims: () => ({ sub, ...server.accounts[sub] }),
        }),
        jwks: { keys: [jwk] },
        cookies: { keys: ['a key of the provider'] },
      });
      provider.use(async (context, next) => {
        await next();
        const { bend } = server;
        if (bend && context.path === '/token' && context.body?.id_token)
          context.body.id_token = signed(bend(claimsOf(context.body.id_token)));
      });
      answer = provider.callback();
    },
    async signIn(address, login) {
      const jar = new Map<string, string>();
      let at = address;
      let form: URLSearchParams | undefined;
      for (let step = 0; step < 12; step++) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const response = await fetch(at, {
          redirect: 'manual',
          headers: { cookie },
          method: form ? 'POST' : 'GET',
          body: form,
        });
        for (const set of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
          jar.set(name, value);
        }
        const location = response.headers.get('location');
        form = undefined;
        if (location) at = new URL(location, at).href;
        else form = filledIn(await response.text(), login);
        if (!at.startsWith(issuer)) return at;
      }
      throw new Error(`Nobody was sent back from ${at}`);
    },
    async close() {
      http.closeAllConnections();
      await new Promise((closed) => http.close(closed));
    },
  };

  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  function signed(claims: IdToken): string {
    const text = `${encode({ alg: 'RS256', kid: 'k' })}.${encode(claims)}`;
    return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
  }
  return server;
}

const claimsOf = (token: string): IdToken => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

/** The page it shows: who are you, then may they. */
function filledIn(page: string, login: string): URLSearchParams {
  const [, prompt] = /name="prompt" value="(\w+)"/.exec(page) ?? [];
  if (!prompt) throw new Error(`The provider shows another page: ${page.slice(0, 2000)}`);
  return new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'any' } : { prompt });
}
