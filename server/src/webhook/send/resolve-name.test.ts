import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { resolverOf } from './resolve-name.ts';

/** A name server that says of every name that it stands for 10.0.0.7, or says nothing. */
async function openNameServer(isSilent = false) {
  const socket = createSocket('udp4');
  let asked = 0;
  socket.on('message', (question, { port, address }) => {
    asked += 1;
    if (isSilent) return;
    const name = question.subarray(12, question.indexOf(0, 12) + 5);
    const isIPv4 = name.readUInt16BE(name.length - 4) === 1;
    const head = Buffer.from([...question.subarray(0, 2), 0x81, 0x80, 0, 1, 0, isIPv4 ? 1 : 0, 0, 0, 0, 0]);
    const answer = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 0, 0, 7]);
    socket.send(Buffer.concat([head, name, ...(isIPv4 ? [answer] : [])]), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { server: `127.0.0.1:${socket.address().port}`, asked: () => asked, close: () => socket.close() };
}

it('a name stands for what its name server says now, and localhost for this machine', async () => {
  const names = await openNameServer();
  const resolve = resolverOf([names.server]);
  expect(await resolve('partner.example')).toEqual([{ address: '10.0.0.7', family: 4 }]);
  const once = names.asked();
  await resolve('partner.example');
  expect(names.asked()).toBeGreaterThan(once);
  expect(await resolve('localhost')).toEqual([{ address: '127.0.0.1', family: 4 }]);
  names.close();
});

it('name servers that do not answer keep none of the threads that others wait for', async () => {
  const names = await openNameServer(true);
  const asked = Array.from({ length: 16 }, (_, n) => resolverOf([names.server])(`${n}.silent.example`));
  let isOver = false;
  void Promise.race(asked).then(() => {
    isOver = true;
  });
  await readFile(new URL(import.meta.url));
  expect(isOver).toBe(false);
  names.close();
});
