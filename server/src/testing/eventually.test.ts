import { expect, test } from 'vitest';
import { eventually } from './eventually.ts';

test('what never comes true fails, and names what was seen last', async () => {
  let looks = 0;
  const read = async () => ({ looks: ++looks });
  expect(await eventually(read, (seen) => seen.looks === 2)).toEqual({ looks: 2 });
  await expect(eventually(read, () => false, 0)).rejects.toThrow('Not as wanted after 0 ms: { looks: 3 }');
});
