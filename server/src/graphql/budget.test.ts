import { expect, it } from 'vitest';
import { createBudget } from './budget.ts';

const codeOf = (settled: PromiseSettledResult<unknown>) =>
  settled.status === 'fulfilled' ? 'read' : settled.reason.extensions.code;

it('readings that begin at once are told what those before them left, and none begins when it is used up', async () => {
  const budget = createBudget();
  const told: number[] = [];
  const read = (count: number) =>
    budget.readRows(async (most) => {
      told.push(most);
      return Array.from({ length: Math.min(count, most + 1) });
    });
  const settled = await Promise.allSettled([read(6_000), read(3_000), read(6_000), read(1)]);
  expect(settled.map(codeOf)).toEqual(['read', 'read', 'TOO_LARGE', 'TOO_LARGE']);
  expect(told).toEqual([10_000, 4_000, 1_000]);
});

it('a reading that failed takes nothing from the next', async () => {
  const budget = createBudget();
  const failed = budget.readRows(() => Promise.reject(new Error('away')));
  const next = budget.readRows(async (most) => [most]);
  await expect(failed).rejects.toThrow('away');
  await expect(next).resolves.toEqual([10_000]);
});

it('once too much was answered nothing more is read or answered', async () => {
  const budget = createBudget();
  expect(() => budget.spend(100_001)).toThrow(/more than 100000 fields/);
  expect(() => budget.spend(0)).toThrow(budget.error);
  await expect(budget.readRows(async () => [])).rejects.toBe(budget.error);
});
