import * as oidc from 'openid-client';
import type { OidcSettings } from '../../config/oidc-settings.ts';
import type { Seams } from '../../seams.ts';

/** As whom somebody signed in elsewhere, as far as it was said. */
export type Claims = {
  issuer: string;
  subject: string;
  email: string | undefined;
  isVerified: boolean;
  groups: string[];
};

export type Provider = {
  /** Where a browser is sent to sign in. */
  begin(asked: { state: string; nonce: string; verifier: string }): Promise<URL>;
  /** Who came back, by the address they came back to. */
  finish(address: URL, asked: { state: string; nonce: string; verifier: string }): Promise<Claims>;
  /** Where a browser is sent to sign out there as well, and comes back from. Undefined: it cannot. */
  end(back: string): Promise<string | undefined>;
};

const FRESH_MS = 60 * 60_000;
const TIMEOUT_SECONDS = 5;
/** How far its clock may be from ours. */
const TOLERANCE_SECONDS = 60;

/** What the provider says of itself is asked for once an hour; what failed, with the next one who needs it. */
export function createProvider(
  settings: OidcSettings,
  seams: Pick<Seams, 'monotonicMs'>,
  redirectUri: () => string,
): Provider {
  let known: { configuration: Promise<oidc.Configuration>; atMs: number } | undefined;
  const discover = () => {
    const { issuer, clientId, clientSecret } = settings;
    const client = { client_secret: clientSecret, [oidc.clockTolerance]: TOLERANCE_SECONDS };
    const execute = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    return oidc.discovery(new URL(issuer), clientId, client, undefined, { execute, timeout: TIMEOUT_SECONDS });
  };
  const find = (): Promise<oidc.Configuration> => {
    const atMs = seams.monotonicMs();
    if (known && atMs - known.atMs < FRESH_MS) return known.configuration;
    const asked = { configuration: discover(), atMs };
    asked.configuration.catch(() => {
      if (known === asked) known = undefined;
    });
    known = asked;
    return asked.configuration;
  };

  return {
    async begin({ state, nonce, verifier }) {
      return oidc.buildAuthorizationUrl(await find(), {
        redirect_uri: redirectUri(),
        scope: 'openid email profile',
        ...{ state, nonce, code_challenge_method: 'S256' },
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      });
    },
    async finish(address, { state, nonce, verifier }) {
      const configuration = await find();
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      const tokens = await oidc.authorizationCodeGrant(configuration, address, checks);
      const signed = tokens.claims() as oidc.IDToken;
      const isAll = saysWho(signed) && (!settings.roles || signed[settings.roles.claim] !== undefined);
      const more: Record<string, unknown> =
        isAll || !configuration.serverMetadata().userinfo_endpoint
          ? {}
          : await oidc.fetchUserInfo(configuration, tokens.access_token, signed.sub);
      // An address and whether it is verified are said in one place: one said here is not verified by what is said there.
      const { email, email_verified } = saysWho(signed) || !saysWho(more) ? signed : more;
      return {
        ...{ issuer: signed.iss, subject: signed.sub },
        email: typeof email === 'string' ? email : undefined,
        isVerified: email_verified === true,
        groups: settings.roles ? texts(signed[settings.roles.claim] ?? more[settings.roles.claim]) : [],
      };
    },
    async end(back) {
      const configuration = await find();
      if (!configuration.serverMetadata().end_session_endpoint) return undefined;
      return oidc.buildEndSessionUrl(configuration, { post_logout_redirect_uri: back }).href;
    },
  };
}

const saysWho = ({ email, email_verified }: Record<string, unknown>) =>
  email !== undefined && email_verified !== undefined;

const texts = (claim: unknown) => [claim].flat().filter((value) => typeof value === 'string');
