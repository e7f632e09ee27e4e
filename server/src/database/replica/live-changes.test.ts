import { expect, it } from 'vitest';
import { aClock } from '../../testing/a-clock.ts';
import { createLiveChanges } from './live-changes.ts';

function liveChanges() {
  const asked: { answer(end: number): void; fail(): void }[] = [];
  const readEnd = () =>
    new Promise<number>((answer, reject) => void asked.push({ answer, fail: () => reject(new Error('away')) }));
  const clock = aClock();
  return { changes: createLiveChanges({ readEnd, seams: clock.seams }), asked, clock };
}
const settled = () => new Promise(setImmediate);

it('a change is in no replica before it is known where it stands, and then in one that is there', async () => {
  const { changes, asked } = liveChanges();
  expect(changes.areIn(1, 'acme')).toBe(true);
  changes.hear('acme');
  expect([changes.areIn(1e15, 'acme'), changes.areIn(1, 'other')]).toEqual([false, true]);
  asked[0]?.answer(500);
  await settled();
  expect([changes.areIn(499, 'acme'), changes.areIn(500, 'acme')]).toEqual([false, true]);
  changes.forget(499);
  expect(changes.areIn(499, 'acme')).toBe(false);
});

it('what is heard while it is asked waits for one more answer, all together', async () => {
  const { changes, asked } = liveChanges();
  changes.hear('acme');
  for (const tenant of ['acme', 'bolt', 'acme', 'cool']) changes.hear(tenant);
  asked[0]?.answer(500);
  await settled();
  expect(changes.areIn(500, 'acme')).toBe(false);
  asked[1]?.answer(700);
  await settled();
  expect(['acme', 'bolt', 'cool'].map((tenant) => changes.areIn(699, tenant))).toEqual([false, false, false]);
  expect(['acme', 'bolt', 'cool'].map((tenant) => changes.areIn(700, tenant))).toEqual([true, true, true]);
  expect(asked.length).toBe(2);
});

it('a primary that does not answer is asked again', async () => {
  const { changes, asked, clock } = liveChanges();
  changes.missSome();
  asked[0]?.fail();
  await clock.pass(1_000);
  expect(changes.areIn(1e15, 'anybody')).toBe(false);
  asked[1]?.answer(500);
  await settled();
  expect([changes.areIn(499, 'anybody'), changes.areIn(500, 'anybody')]).toEqual([false, true]);
});
