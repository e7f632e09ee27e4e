import 'reflect-metadata';
import path from 'node:path';
import { progressBar } from '../src/seed/progress-bar.ts';
import { BadArgument, type BenchOptions, type PartName, readOptions } from './options.ts';
import type { Part } from './part.ts';
import { list } from './parts/list.ts';
import { live } from './parts/live.ts';
import { load } from './parts/load.ts';
import { screens } from './parts/screens.ts';
import { search } from './parts/search.ts';
import { write } from './parts/write.ts';
import { type Results, writeReport } from './report.ts';
import { openStage } from './stage.ts';

const parts: Record<PartName, Part> = { list, search, screens, write, live, load };

try {
  await bench(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof BadArgument ? error.message : error);
  process.exitCode = 1;
}

/** Measures each part on a stage of its own making, tells the figures and writes them down. */
async function bench(options: BenchOptions): Promise<void> {
  if (process.platform !== 'linux') throw new BadArgument('CPU is read from /proc, which only Linux has.');
  const folder = path.resolve(process.env.DATA_DIR || '.data', 'bench');
  const stage = await openStage(folder, options);
  const all = options.parts.reduce((sum, name) => sum + parts[name].steps(options), 0);
  const bar = progressBar();
  const results: Results = {};
  let done = 0;
  try {
    for (const name of options.parts) {
      results[name] = await parts[name].run(stage, (doing) => bar.show(done++, all, `${name}: ${doing}`));
    }
    bar.show(all, all, 'done');
  } finally {
    bar.end();
    await stage.close();
  }
  const { text, files } = writeReport(path.join(folder, 'results'), options, results);
  console.log(`${text}\n\nWritten to ${files.join(' and ')}`);
}
