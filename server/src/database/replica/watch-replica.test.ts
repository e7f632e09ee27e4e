import { expect, it } from 'vitest';
import { aClock } from '../../testing/a-clock.ts';
import type { ReplicaSays } from './ask-replica.ts';
import { watchReplica } from './watch-replica.ts';

const SAYS: ReplicaSays = { identity: 'ours', isStandby: true, position: 100, timeline: 1 };

async function aWatch() {
  const clock = aClock();
  const primary = { end: 100, sent: 100, timeline: 1 };
  const replica = { ask: async () => SAYS, stop() {} };
  const watch = await watchReplica({
    identity: 'ours',
    readPrimaryLog: async () => ({ ...primary }),
    askReplica: { ask: () => replica.ask(), stop() {} },
    seams: clock.seams,
    onLook() {},
  });
  return { clock, primary, replica, standing: () => watch.standing().position ?? watch.standing().whyNot?.kind };
}

it('how far a replica was is forgotten as soon as its connection breaks', async () => {
  const { clock, replica, standing } = await aWatch();
  expect(standing()).toBe(100);
  replica.ask = () => Promise.reject(new Error('Connection terminated'));
  await clock.pass(100);
  expect(standing()).toBe('AWAY');
  replica.ask = async () => ({ ...SAYS, position: 120 });
  await clock.pass(1_000);
  expect(standing()).toBe(120);
});

it('and when it has been silent for a second', async () => {
  const { clock, replica, standing } = await aWatch();
  replica.ask = () => new Promise(() => {});
  await clock.pass(900);
  expect(standing()).toBe(100);
  await clock.pass(200);
  expect(standing()).toBe('AWAY');
});

it('a replica is not read from when another server became the primary until it is seen to follow that one', async () => {
  const { clock, primary, replica, standing } = await aWatch();
  primary.timeline = 2;
  await clock.pass(1_200);
  expect(standing()).toBe('REFUSED');
  replica.ask = async () => ({ ...SAYS, timeline: 2 });
  await clock.pass(100);
  expect(standing()).toBe(100);
});
