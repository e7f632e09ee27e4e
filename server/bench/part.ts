import type { BenchOptions } from './options.ts';
import type { Stage } from './stage.ts';

export type Table = { title: string; head: string[]; rows: string[][]; note?: string };
/** What a part measured: to be read, and as numbers. */
export type PartResult = { tables: Table[]; figures: Record<string, unknown> };

export type Part = {
  /** How often `tick` is called. */
  steps(options: BenchOptions): number;
  run(stage: Stage, tick: (doing: string) => void): Promise<PartResult>;
};
