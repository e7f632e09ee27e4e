import { MAX_WEBHOOK_URL } from '@tuffops/shared/lengths';
import { mayReach } from './may-reach.ts';
import type { Networks } from './networks.ts';

/**
 * Why nothing can be sent to such a URL, in a sentence. Nobody is asked what its name stands for: that is looked at again at each
 * attempt, and who registers a URL does not learn which names there are on the inside.
 */
export function whyNotUrl(text: string, allowed: Networks): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return 'It must be a URL, such as https://partner.example/webhooks.';
  if (text.length > MAX_WEBHOOK_URL) return `It can have at most ${MAX_WEBHOOK_URL} characters.`;
  if (url.username || url.password) return 'It must not hold a name or a password: the signature says who sends.';
  if (url.hash) return 'It must not end with #…, which is never sent.';
  const address = addressIn(url);
  if (isNameOfThisMachine(url)) return mayReach('127.0.0.1', allowed) === 'NO' ? NOT_PUBLIC : undefined;
  if (!address) return url.protocol === 'http:' && allowed.length === 0 ? NOT_ENCRYPTED : undefined;
  const reachable = mayReach(address, allowed);
  if (reachable === 'NO') return NOT_PUBLIC;
  return reachable === 'PUBLIC' && url.protocol === 'http:' ? NOT_ENCRYPTED : undefined;
}

const NOT_PUBLIC = 'Its address is not on the public internet. Whoever runs this installation can allow a network.';
const NOT_ENCRYPTED = 'It must begin with https://.';

/** The address that a URL names instead of a host. */
export function addressIn({ hostname }: URL): string | undefined {
  if (hostname.startsWith('[')) return hostname.slice(1, -1);
  // A URL spells every way to write an IPv4 address as four decimal numbers.
  return /^\d+\.\d+\.\d+\.\d+$/.test(hostname) ? hostname : undefined;
}

const isNameOfThisMachine = ({ hostname }: URL) => /(^|\.)localhost\.?$/.test(hostname);
