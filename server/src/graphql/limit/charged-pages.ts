import { COST } from './cost.ts';

/** The same pages of a file, each counted when it is written, up to what a file costs at most. */
export async function* chargedPages<Row>(
  pages: AsyncIterable<readonly Row[]>,
  charge: (cost: number) => void,
): AsyncGenerator<Row[]> {
  let left: number = COST.file;
  for await (const page of pages) {
    const cost = Math.min(left, page.length * COST.writtenRow);
    left -= cost;
    charge(cost);
    yield page as Row[];
  }
}
