import { describe, expect, it } from 'vitest';
import { systemSeams } from '../../seams.ts';
import { aClock } from '../../testing/a-clock.ts';
import { type AccountLimits, UNLIMITED } from '../account-limits.ts';
import { Door, type Entered, type Urgency } from './door.ts';

const ONE: AccountLimits = { ...UNLIMITED, atOnce: 1 };
const rated = (perSecond: number, burst: number): AccountLimits => {
  const rate = { perSecond, burst };
  return { atOnce: 1_000, reads: rate, changes: rate };
};

function aDoor(limits: AccountLimits) {
  const { seams, pass } = aClock();
  const door = new Door(seams, limits);
  const entered: string[] = [];
  let tickets = 0;
  const comes = (
    name: string,
    { urgency = 'CLICK' as Urgency, isChange = false, withinMs = 5_000, ticket = ++tickets } = {},
  ) =>
    door.enter({ urgency, ticket, isChange, withinMs }).then((answer) => {
      entered.push(answer.isIn ? name : `${name} is turned away`);
      return answer;
    });
  return { door, entered, comes, pass };
}

const leave = async (entered: Promise<Entered>, requests = 1) => {
  const answer = await entered;
  if (!answer.isIn) throw new Error('It was turned away');
  answer.leave(requests);
};

describe('A door', () => {
  it('lets clicks in before everything else, and who began earlier before who came later', async () => {
    const { comes, entered, pass } = aDoor(ONE);
    const first = comes('first');
    const waiting = [
      comes('sweep', { urgency: 'SWEEP' }),
      comes('hint', { urgency: 'HINT' }),
      comes('settler', { urgency: 'SETTLER' }),
      comes('later click', { ticket: 9 }),
      comes('earlier click', { ticket: 8 }),
    ];
    await leave(first);
    for (const [, one] of waiting.entries()) void leave(one).catch(() => {});
    await pass(0);
    expect(entered).toEqual(['first', 'earlier click', 'later click', 'settler', 'hint', 'sweep']);
  });

  it('keeps a quarter of its places for clicks', async () => {
    const { comes, entered, pass } = aDoor({ ...UNLIMITED, atOnce: 4 });
    for (let n = 0; n < 4; n++) void comes(`hint ${n}`, { urgency: 'HINT' });
    void comes('click');
    await pass(0);
    expect(entered).toEqual(['hint 0', 'hint 1', 'hint 2', 'click']);
  });

  it('lets in no more in any second than the rate and its burst, reads and changes each by themselves', async () => {
    const { comes, entered, pass } = aDoor(rated(10, 5));
    for (let n = 0; n < 40; n++) void comes('read').then((answer) => answer.isIn && answer.leave(1));
    void comes('change', { isChange: true });
    await pass(0);
    expect(entered.sort()).toEqual(['change', ...Array(5).fill('read')]);
    await pass(1_000);
    expect(entered).toHaveLength(1 + 5 + 10);
    await pass(1_000);
    expect(entered).toHaveLength(1 + 5 + 20);
  });

  it('makes up for asks that were several requests', async () => {
    const { comes, entered, pass } = aDoor(rated(10, 1));
    await leave(comes('first'), 6);
    void comes('second');
    await pass(590);
    expect(entered).toEqual(['first']);
    await pass(20);
    expect(entered).toEqual(['first', 'second']);
  });

  it('turns away who cannot get in within its time, at once if the vendor wants to be left alone for longer', async () => {
    const { door, comes, entered, pass } = aDoor(ONE);
    void comes('stays');
    const patient = comes('patient', { withinMs: 100 });
    await pass(99);
    expect(entered).toEqual(['stays']);
    await pass(1);
    expect(await patient).toEqual({ isIn: false });

    const waiting = comes('waiting', { withinMs: 1_000 });
    door.close(7_000);
    expect(await waiting).toEqual({ isIn: false, retryAfterMs: 7_000 });
    expect(await comes('next', { withinMs: 1_000 })).toEqual({ isIn: false, retryAfterMs: 7_000 });
  });

  it('opens when the vendor was left alone as long as it asked for', async () => {
    const { door, comes, entered, pass } = aDoor(UNLIMITED);
    door.close(3_000);
    door.close(1_000);
    void comes('click', { withinMs: 4_000 });
    await pass(2_990);
    expect(entered).toEqual([]);
    await pass(20);
    expect(entered).toEqual(['click']);
  });

  it('divides what the vendor allows among the processes that ask', async () => {
    const { door, comes, entered, pass } = aDoor(rated(10, 5));
    door.share(rated(10, 5), 2, true);
    for (let n = 0; n < 40; n++) void comes('read').then((answer) => answer.isIn && answer.leave(1));
    await pass(2_000);
    expect(entered).toHaveLength(1 + 10);
    door.share(rated(10, 5), 1, false);
    await pass(1_000);
    expect(entered).toHaveLength(1 + 20);
  });

  it('stands open where nothing is limited', async () => {
    const door = new Door(systemSeams, UNLIMITED);
    const wish = { urgency: 'SWEEP', ticket: 1, isChange: true, withinMs: 1 } as const;
    const answers = await Promise.all(Array.from({ length: 100 }, () => door.enter(wish)));
    expect(answers.every(({ isIn }) => isIn)).toBe(true);
  });
});
