import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { isThisMachine, networkOf, trustIn } from './sender.ts';

it.each([
  [
    ['203.0.113.7', '203.0.113.7:4711', '::ffff:203.0.113.7', '::FFFF:cb00:7107', '[::ffff:203.0.113.7]:80'],
    '203.0.113.7',
  ],
  [['127.0.0.1', '::ffff:127.0.0.1'], '127.0.0.1'],
  [
    ['2001:db8:1:2::1', '2001:DB8:1:2:ffff:ffff:ffff:ffff', '[2001:db8:1:2::3]:443', '2001:0db8:0001:0002::'],
    '2001:db8:1:2::/64',
  ],
  [['::1'], '::/64'],
  [['fe80::1%eth0'], 'fe80::/64'],
  [['unknown'], 'unknown'],
])('%j are one sender: %s', (addresses, network) => {
  expect([...new Set(addresses.map(networkOf))]).toEqual([network]);
});

it('neighboring addresses of IPv4 and neighboring networks of IPv6 are not', () => {
  const networks = ['203.0.113.7', '203.0.113.8', '2001:db8:1:2::1', '2001:db8:1:3::1'].map(networkOf);
  expect(new Set(networks).size).toBe(4);
});

it.each([
  ['10.0.0.0/8', '10.200.1.1', true],
  ['10.0.0.0/8', '::ffff:10.200.1.1', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['fd00::/8', 'fd12::1', true],
  ['192.168.1.1', '192.168.1.1', true],
  ['192.168.1.1', '192.168.1.2', false],
])('who believes %s believes %s: %s', (proxy, address, isBelieved) => {
  expect(trustIn([proxy])(address, 0)).toBe(isBelieved);
});

it('nobody is believed unless named', () => {
  expect(trustIn([])('127.0.0.1', 0)).toBe(false);
});

it.each([
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['203.0.113.1', false],
  ['10.0.0.1', false],
  ['::ffff:203.0.113.1', false],
  [undefined, false],
])('a peer at %s is this machine: %s', (remoteAddress, isHere) => {
  expect(isThisMachine({ socket: { remoteAddress }, headers: {} } as IncomingMessage)).toBe(isHere);
});
