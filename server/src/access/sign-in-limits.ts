import type { RateLimit } from './rate-limit.ts';
import { hashToken } from './secret-token.ts';

/** How many wrong tries count, within the window, before the next one has to wait. */
export type SignInLimits = {
  /** At one person, from one network or by one browser that the person has signed in with before. */
  perPersonAndSender: number;
  /** At one person, from everywhere: what somebody with many networks can guess, and whom they can keep out. */
  perPerson: number;
  /** From one network, at everybody: what one guesser can try, and how many mistakes those behind one network may make. */
  perSender: number;
  windowSeconds: number;
};

/** `browser`: the id of one in which this person has signed in before. */
export type Attempt = { email: string; network: string; browser: string | undefined };

/**
 * What a wrong try counts against, the tightest first. A browser that the person has signed in with has a count of its own
 * and no other, so that nobody else's tries keep them out.
 */
export function limitsOf(limits: SignInLimits, { email, network, browser }: Attempt): [RateLimit, ...RateLimit[]] {
  const { perPersonAndSender, perPerson, perSender } = limits;
  if (browser) return [{ key: keyOf('browser', browser, email), most: perPersonAndSender }];
  return [
    { key: keyOf('pair', network, email), most: perPersonAndSender },
    { key: keyOf('person', email), most: perPerson },
    { key: keyOf('sender', network), most: perSender },
  ];
}

const keyOf = (kind: string, ...parts: string[]) =>
  `sign-in ${kind} ${hashToken(JSON.stringify(parts)).toString('base64url')}`;
