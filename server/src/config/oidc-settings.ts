import { ROLE_NAMES, type Role } from '@tuffops/shared/permission';

/** By whom people sign in besides, or instead of, with a password here. */
export type OidcSettings = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** As people know it: `Sign in with …`. */
  name: string;
  /** Nobody signs in with a password. */
  isOnly: boolean;
  /** Undefined: roles are given here. Else by which values of a claim, the first one that is met. */
  roles: { claim: string; given: { role: Role; values: string[] }[] } | undefined;
};

type Env = Record<string, string | undefined>;
/** Stops the start with a sentence. */
type Refuse = (sentence: string) => never;

/** Undefined: nobody signs in elsewhere. */
export function readOidc(env: Env, isOnly: boolean, refuse: Refuse): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer && !clientId && !clientSecret) {
    const stray = ['OIDC_ROLE_CLAIM', 'OIDC_ROLES', 'OIDC_NAME'].find((name) => env[name]) ?? (isOnly && 'OIDC_ONLY');
    return stray ? refuse(`${stray} needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.`) : undefined;
  }
  if (!issuer || !clientId || !clientSecret)
    return refuse('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together, or none of them.');
  if (!isIssuer(issuer))
    return refuse(`OIDC_ISSUER must be an https address, such as https://login.example, not "${issuer}".`);
  return {
    ...{ issuer, clientId, clientSecret, isOnly },
    name: env.OIDC_NAME?.trim() || 'your company account',
    roles: readRoles(env.OIDC_ROLE_CLAIM, env.OIDC_ROLES, refuse),
  };
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Plain http only on this machine, where it is tried out. */
function isIssuer(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.protocol === 'http:' && LOOPBACK.test(url.hostname);
  return url !== undefined && !url.search && !url.hash && (url.protocol === 'https:' || isPlain);
}

/** `admin=it-admins; office=dispatch, front desk`. */
function readRoles(claim: string | undefined, text: string | undefined, refuse: Refuse): OidcSettings['roles'] {
  if (!claim && !text) return undefined;
  if (!claim || !text) return refuse('OIDC_ROLE_CLAIM and OIDC_ROLES must be set together, or none of them.');
  const given = text
    .split(';')
    .filter((part) => part.trim())
    .map((part) => {
      const [role = '', values = ''] = part.split(/=(.*)/s).map((each) => each.trim());
      const named = values.split(',').map((value) => value.trim());
      const known = ROLE_NAMES.find((name) => name === role);
      if (known && named.every(Boolean)) return { role: known, values: named };
      return refuse(
        `OIDC_ROLES must be roles with the values that give them, such as admin=it-admins; office=dispatch, not "${part.trim()}".`,
      );
    });
  return { claim, given };
}
