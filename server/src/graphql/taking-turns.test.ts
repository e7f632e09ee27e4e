import { expect, it } from 'vitest';
import { takingTurns } from './taking-turns.ts';

it('nothing begins before what was handed in earlier has ended, well or badly', async () => {
  const inTurn = takingTurns();
  const seen: string[] = [];
  const act = (name: string, isWell = true) =>
    inTurn(async () => {
      seen.push(`${name} begins`);
      await new Promise(setImmediate);
      seen.push(`${name} ends`);
      if (!isWell) throw new Error(name);
      return name;
    });
  const settled = await Promise.allSettled([act('first'), act('second', false), act('third')]);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(seen).toEqual(['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]));
});
