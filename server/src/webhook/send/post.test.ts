import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemSeams } from '../../seams.ts';
import { openReceiver, type Receiver, with204, withStatus } from '../../testing/receiver.ts';
import { readNetworks } from './networks.ts';
import { type PostDeps, post } from './post.ts';

const LOOPBACK = readNetworks(['127.0.0.0/8']);
const never = async () => {
  throw new Error('Nobody asked for a name');
};
const deps: PostDeps = { resolve: never, allowed: LOOPBACK, timeoutMs: 5_000, seams: systemSeams };
/** Names of hosts by what they stand for, at each look the next. */
const named = (...looks: string[]) => {
  const left = [...looks];
  return async () => [{ address: left.length > 1 ? (left.shift() ?? '') : (left[0] ?? ''), family: 4 }];
};

let receiver: Receiver;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

const posting = () => ({
  url: receiver.url,
  headers: { 'webhook-id': 'one', 'content-type': 'application/json' },
  body: '{"é":1}',
});
const at = (host: string, scheme = 'http') => ({ ...posting(), url: `${scheme}://${host}:${receiver.port}/hook?a=1` });

describe('what is sent', () => {
  it('arrives whole, and the answer is told', async () => {
    receiver.answers(withStatus(202, { 'retry-after': '7' }, 'taken'));
    expect(await post(deps, posting())).toEqual({ status: 202, text: 'taken', retryAfterSeconds: 7 });
    expect(receiver.came).toMatchObject([{ path: '/hook', headers: { 'webhook-id': 'one' }, body: '{"é":1}' }]);
  });

  it('goes to what the name stood for, under its own name', async () => {
    const to = { ...deps, resolve: named('127.0.0.1') };
    expect(await post(to, at('partner.example'))).toMatchObject({ status: 204 });
    expect(receiver.came[0]).toMatchObject({
      path: '/hook?a=1',
      headers: { host: `partner.example:${receiver.port}` },
    });
  });
});

describe('where it may not go', () => {
  it.each(['127.0.0.1', '2130706433', '0x7f.1', '0177.0.0.1', '127.1', '[::1]', '[::ffff:127.0.0.1]'])(
    'nothing is sent to %s',
    async (host) => {
      const nowhere = { ...deps, allowed: [] };
      expect(await post(nowhere, at(host))).toEqual({ cause: 'NO_PUBLIC_ADDRESS' });
      expect(receiver.came).toEqual([]);
    },
  );

  it('a name that stands for a private address, among others too, is not reached', async () => {
    const resolve = async () => ['93.184.216.34', '10.0.0.1'].map((address) => ({ address, family: 4 }));
    expect(await post({ ...deps, resolve }, at('partner.example', 'https'))).toEqual({ cause: 'NO_PUBLIC_ADDRESS' });
    expect(await post({ ...deps, resolve: async () => [] }, at('partner.example'))).toEqual({
      cause: 'NO_PUBLIC_ADDRESS',
    });
    expect(await post({ ...deps, resolve: never }, at('partner.example'))).toEqual({ cause: 'NO_PUBLIC_ADDRESS' });
  });

  it('a name is looked at once for each attempt, and the connection made to what was looked at', async () => {
    const rebinding = named('127.0.0.1', '169.254.169.254');
    const to = { ...deps, resolve: rebinding };
    expect(await post(to, at('rebinding.example'))).toMatchObject({ status: 204 });
    expect(await post(to, at('rebinding.example'))).toEqual({ cause: 'NO_PUBLIC_ADDRESS' });
    expect(receiver.came).toHaveLength(1);
  });

  it('a redirect is an answer, and nobody follows it', async () => {
    const other = await openReceiver();
    receiver.answers(withStatus(307, { location: other.url }));
    expect(await post(deps, posting())).toMatchObject({ status: 307 });
    expect([receiver.came.length, other.came.length]).toEqual([1, 0]);
    await other.close();
  });

  it('over the internet nothing goes in clear text', async () => {
    const to = { ...deps, resolve: named('93.184.216.34') };
    expect(await post(to, at('partner.example'))).toEqual({ cause: 'NOT_ENCRYPTED' });
  });
});

describe('who does not behave', () => {
  const impatient = { ...deps, timeoutMs: 300 };

  it('who does not answer in time is given up', async () => {
    receiver.answers(() => {});
    expect(await post(impatient, posting())).toEqual({ cause: 'NO_ANSWER' });
  });

  it('a name that nobody resolves in time as well', async () => {
    expect(await post({ ...impatient, resolve: () => new Promise(() => {}) }, at('slow.example'))).toEqual({
      cause: 'NO_ANSWER',
    });
  });

  it('of an answer without an end the status counts', async () => {
    receiver.answers((_, response) => void response.writeHead(200).write('begun'));
    expect(await post(impatient, posting())).toMatchObject({ status: 200, text: 'begun' });
  });

  it('of an endless answer the beginning is kept, and the rest not waited for', async () => {
    receiver.answers((_, response) => {
      response.writeHead(500);
      const more = () =>
        void (response.write('\u0000'.repeat(10_000)) ? setImmediate(more) : response.once('drain', more));
      more();
    });
    const answer = await post(deps, posting());
    expect(answer).toMatchObject({ status: 500, text: '\uFFFD'.repeat(4_096) });
  });

  it('who is not there, or hangs up, is unreachable', async () => {
    receiver.answers((_, response) => void response.destroy());
    expect(await post(deps, posting())).toEqual({ cause: 'UNREACHABLE' });
    const { port } = receiver;
    await receiver.close();
    expect(await post(deps, { ...posting(), url: `http://127.0.0.1:${port}` })).toEqual({ cause: 'UNREACHABLE' });
    receiver = await openReceiver();
  });

  it('what does not speak TLS is not trusted with anything', async () => {
    receiver.answers(with204);
    expect(await post(deps, at('127.0.0.1', 'https'))).toEqual({ cause: 'NOT_TRUSTED' });
    expect(receiver.came).toEqual([]);
  });

  it('what does not speak HTTP is unreachable', async () => {
    const odd = net.createServer((socket) => socket.end('220 mail.example ESMTP\r\n').on('error', () => {}));
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
    const { port } = odd.address() as net.AddressInfo;
    expect(await post(deps, { ...posting(), url: `http://127.0.0.1:${port}/` })).toEqual({ cause: 'UNREACHABLE' });
    odd.close();
  });
});
