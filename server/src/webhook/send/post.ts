import type { LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Seams } from '../../seams.ts';
import { mayReach } from './may-reach.ts';
import type { Networks } from './networks.ts';
import type { NoAnswer } from './no-answer.type.ts';
import { type Answer, readAnswer } from './read-answer.ts';
import { addressIn } from './why-not-url.ts';

/** What a name stands for now. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

export type PostDeps = {
  resolve: Resolve;
  /** Networks that are reached though they are not public, and without encryption. */
  allowed: Networks;
  /** Of a whole attempt: name, connection, request and answer. */
  timeoutMs: number;
  seams: Pick<Seams, 'after'>;
};

export type Posting = { url: string; headers: Record<string, string>; body: string };

/**
 * Sends one request to an address that was looked at: the name is resolved once, and the connection made to what it stood for then,
 * so that a name which stands for something else at the second look gains nothing. Redirects are answers.
 */
export async function post(deps: PostDeps, posting: Posting): Promise<Answer | { cause: NoAnswer }> {
  return new Promise((resolve) => {
    let sent: Sent | undefined;
    let isOver = false;
    const finish = (end: Answer | { cause: NoAnswer }) => {
      if (isOver) return;
      isOver = true;
      forget();
      resolve(end);
      sent?.request.destroy();
    };
    const forget = deps.seams.after(deps.timeoutMs, () => {
      // Of an answer that has begun the status is known, and ends the reading.
      if (sent?.isAnswered) sent.request.destroy();
      else finish({ cause: 'NO_ANSWER' });
    });
    addressesOf(deps, new URL(posting.url)).then(
      (found) => {
        if ('cause' in found) finish(found);
        else if (!isOver) sent = send(posting, found, finish);
      },
      () => finish({ cause: 'NO_PUBLIC_ADDRESS' }),
    );
  });
}

/** All that a name stands for, if all of it may be reached: one that is not is reason enough to doubt the rest. */
async function addressesOf({ resolve, allowed }: PostDeps, url: URL): Promise<LookupAddress[] | { cause: NoAnswer }> {
  const address = addressIn(url);
  const found = address ? [{ address, family: address.includes(':') ? 6 : 4 }] : await resolve(url.hostname);
  const reachable = found.map((each) => mayReach(each.address, allowed));
  if (found.length === 0 || reachable.includes('NO')) return { cause: 'NO_PUBLIC_ADDRESS' };
  return url.protocol === 'http:' && reachable.includes('PUBLIC') ? { cause: 'NOT_ENCRYPTED' } : found;
}

type Sent = { request: http.ClientRequest; isAnswered: boolean };

function send(
  { url, headers, body }: Posting,
  addresses: LookupAddress[],
  finish: (end: Answer | { cause: NoAnswer }) => void,
): Sent {
  const { request } = url.startsWith('https:') ? https : http;
  const length = String(Buffer.byteLength(body));
  const options = {
    ...{ method: 'POST', agent: false, lookup: pinned(addresses) },
    headers: { ...headers, 'content-length': length, connection: 'close' },
  };
  const sent: Sent = {
    isAnswered: false,
    request: request(url, options, (response) => {
      sent.isAnswered = true;
      void readAnswer(response).then(finish);
    }),
  };
  sent.request.on('error', (error: NodeJS.ErrnoException) => {
    if (!sent.isAnswered) finish({ cause: isOfCertificate(error) ? 'NOT_TRUSTED' : 'UNREACHABLE' });
  });
  sent.request.end(body);
  return sent;
}

/** Says of every name what was found of this one. */
const pinned =
  (addresses: LookupAddress[]): LookupFunction =>
  (_, { all }, answer) => {
    const [first] = addresses as [LookupAddress];
    if (all) answer(null, addresses);
    else answer(null, first.address, first.family);
  };

const isOfCertificate = ({ code = '' }: NodeJS.ErrnoException) =>
  /CERT|^ERR_TLS|^ERR_SSL|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|^EPROTO$/.test(code);
