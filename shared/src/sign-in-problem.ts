import { isolate } from './isolate.ts';

/** Why signing in elsewhere did not lead in here: as it stands in the address that a person comes back to, and as it is said to them. */
export const SIGN_IN_PROBLEMS = {
  AWAY: 'The service you sign in with does not answer at the moment. Try again in a minute.',
  DENIED: 'You did not sign in there. Nothing happened here.',
  EXPIRED: 'That took too long, or was done already. Sign in once more.',
  BAD_ANSWER: 'The service you sign in with gave an answer that we cannot trust. If it stays so, tell who runs it.',
  NO_EMAIL: 'The service you sign in with did not tell us your e-mail address. Whoever runs it can allow that.',
  NOT_VERIFIED:
    'The service you sign in with has not verified your e-mail address. Verify it there, then sign in once more.',
  STRANGER: 'Nobody here has your e-mail address. An administrator of your company can invite you, under People.',
  OTHER_ACCOUNT:
    'With your e-mail address somebody signs in here with another account of that service. Tell who runs TuffOps for you.',
  SHUT_OUT: 'Your access here has ended. An administrator of your company can let you in again, under People.',
  NO_ROLE: 'Your account there has no role here. Whoever runs it can give it one.',
  TOO_OFTEN: 'Too many tries. Try again in a few minutes.',
} as const;

export type SignInProblem = keyof typeof SIGN_IN_PROBLEMS;

export const sayProblem = (code: string | null): string | undefined =>
  code !== null && Object.hasOwn(SIGN_IN_PROBLEMS, code) ? SIGN_IN_PROBLEMS[code as SignInProblem] : undefined;

/** How one signs in to an installation, as `GET /auth/ways` tells everybody. */
export type SignInWays = {
  passwords: boolean;
  /** Null: not elsewhere. `name`: as people know it. `address`: where it begins; takes `next`, a path of ours. */
  elsewhere: { name: string; address: string } | null;
};

export const noPasswords = (name: string) =>
  `Passwords are switched off here: everybody signs in with ${isolate(name)}.`;
