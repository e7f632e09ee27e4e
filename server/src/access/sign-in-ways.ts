import { noPasswords, type SignInWays } from '@tuffops/shared/sign-in-problem';
import type { OidcSettings } from '../config/oidc-settings.ts';

declare module '../deps.ts' {
  interface Deps {
    signInWays(): SignInWays;
  }
}

export const OIDC_PATH = '/auth/oidc';

/** How people sign in to this installation. */
export const signInWays = (oidc: OidcSettings | undefined, publicUrl: () => string) => (): SignInWays => ({
  passwords: !oidc?.isOnly,
  elsewhere: oidc ? { name: oidc.name, address: `${publicUrl()}${OIDC_PATH}` } : null,
});

/** Why a password is of no use here, as a sentence. Undefined: it is. */
export const whyNoPasswords = ({ passwords, elsewhere }: SignInWays): string | undefined =>
  passwords || !elsewhere ? undefined : noPasswords(elsewhere.name);
