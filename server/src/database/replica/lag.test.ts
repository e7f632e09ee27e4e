import { expect, it } from 'vitest';
import { createLag } from './lag.ts';
import { whyNotRead } from './why-not-read.ts';

const SAYS = { identity: 'ours', isStandby: true, position: 100, timeline: 2 };
const PRIMARY = { identity: 'ours', timeline: 2, behindMs: 0 };

function aLag() {
  const clock = { ms: 0 };
  const lag = createLag({ monotonicMs: () => clock.ms });
  return { lag, at: (ms: number) => Object.assign(clock, { ms }) && lag };
}

it('a replica is behind since the primary got what the replica has not', () => {
  const { at } = aLag();
  at(0).replicaIsAt(100);
  at(0).primaryIsAt(100);
  expect(at(60_000).behindMs()).toBe(0);
  at(60_000).primaryIsAt(200);
  at(61_000).primaryIsAt(300);
  expect(at(65_000).behindMs()).toBe(5_000);
  at(65_000).replicaIsAt(250);
  expect(at(65_000).behindMs()).toBe(4_000);
  at(65_000).replicaIsAt(300);
  expect(at(90_000).behindMs()).toBe(0);
});

it('one that stands still for an hour is an hour behind, until it has everything', () => {
  const { at } = aLag();
  for (let s = 1; s <= 3_600; s += 1) at(s * 1_000).primaryIsAt(s);
  expect(at(3_600_000).behindMs()).toBe(3_599_000);
  at(3_600_000).replicaIsAt(3_599);
  expect(at(3_600_000).behindMs()).toBeGreaterThan(10_000);
  at(3_600_000).replicaIsAt(3_600);
  expect(at(3_600_000).behindMs()).toBe(0);
});

it.each([
  ['one that is up to date', {}, {}, undefined],
  ['one a little behind', {}, { behindMs: 9_000 }, undefined],
  ['one too far behind', {}, { behindMs: 11_000 }, 'BEHIND'],
  ['another database', { identity: 'theirs' }, {}, 'FOREIGN'],
  ['one that was promoted', { isStandby: false }, {}, 'REFUSED'],
  ['one that replays nothing', { position: null }, {}, 'REFUSED'],
  ['one that still follows the primary before a failover', {}, { timeline: 3 }, 'REFUSED'],
])('%s', (_, says, primary, kind) => {
  expect(whyNotRead({ ...SAYS, ...says }, { ...PRIMARY, ...primary })?.kind).toBe(kind);
});
