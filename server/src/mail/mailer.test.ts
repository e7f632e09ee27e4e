import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { createLog } from '../http/log.ts';
import { createMailer } from './mailer.ts';

it('a mail server that goes on talking without an end is left when the patience is over', async () => {
  const greeting = createServer((socket) => void socket.write('220-please\r\n220-wait\r\n'));
  greeting.listen(0, '127.0.0.1');
  const address = await once(greeting, 'listening').then(() => greeting.address());
  const port = typeof address === 'object' ? address?.port : 0;
  const kept: { ms: number; work: () => void }[] = [];
  const after = (ms: number, work: () => void) => {
    kept.push({ ms, work });
    return () => void kept.pop();
  };

  const connected = once(greeting, 'connection') as Promise<[Socket]>;
  const settings = { url: `smtp://127.0.0.1:${port}`, from: 'no-reply@tuffops.example' };
  const sent = createMailer(settings, createLog('silent'), { after }).send({
    to: 'a@b.example',
    subject: 's',
    text: 't',
  });
  const [socket] = await connected;
  const left = new Promise((resolve) => socket.resume().on('error', resolve).on('close', resolve));
  expect(kept.map(({ ms }) => ms)).toEqual([8_000]);
  kept[0]?.work();
  expect(await sent).toBe(false);
  await left;
  expect(kept).toEqual([]);
  greeting.close();
});
