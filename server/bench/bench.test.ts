import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from '../src/testing/bundle.ts';
import { runProgram } from '../src/testing/run-program.ts';
import { USAGE } from './options.ts';

const PROGRAMS = [
  ...['src/main.ts', 'sandbox/main.ts', 'src/seed/seed.ts', 'src/seed/make-rows.worker.ts'],
  ...['bench/answerer.ts', 'bench/write/bare-loop.ts'],
];
const TINY = '--no-peers --invoices 2000 --tenants 2 --rounds 1 --seconds 0.2'.split(' ');
const LONGEST_MS = 600_000;

const dataDir = mkdtempSync(path.join(tmpdir(), 'tuffops-bench-'));
let program: string;

beforeAll(async () => {
  program = await bundle('bench/main.ts', undefined, ...PROGRAMS);
});
afterAll(() => rmSync(dataDir, { recursive: true }));

const bench = (...args: string[]) => runProgram(program, args, { DATA_DIR: dataDir, PATH: process.env.PATH ?? '' });

it(
  'measures every part of the program as it is shipped, and writes the figures down',
  async () => {
    const { code, out, err } = await bench(...TINY);
    expect([code, code === 0 ? '' : err]).toEqual([0, '']);
    expect(err).toMatch(/100 % done/);

    const results = path.join(dataDir, 'bench', 'results');
    const [json = '', markdown = ''] = readdirSync(results).sort();
    expect(out).toContain(readFileSync(path.join(results, markdown), 'utf8').trim());
    const { figures } = JSON.parse(readFileSync(path.join(results, json), 'utf8'));
    expect(Object.keys(figures)).toEqual(['list', 'search', 'write', 'live', 'load']);
    expect(figures.list.TuffOps).toMatchObject([
      { errors: 0, requests: expect.toSatisfy((count: number) => count > 0) },
    ]);
    expect(figures.search.series).toHaveLength(32);
    expect(figures.write.pairs).toMatchObject({
      pairs: 20,
      statements: expect.toSatisfy((count: number) => count > 0),
    });
    expect(figures.write.payments.times).toHaveLength(3);
    expect(figures.write.atOnce).toMatchObject({ invoices: 40, ours: [expect.anything()], bare: [expect.anything()] });
    expect(figures.live).toMatchObject({ subscribers: 100 });
    expect(figures.load.errors).toEqual([]);
  },
  LONGEST_MS,
);

it('says what it can be asked for', async () => {
  for (const args of [['lists'], ['--rounds', 'many'], ['--unknown']]) {
    const { code, err } = await bench(...args);
    expect([args, code]).toEqual([args, 1]);
    expect(err).toContain(args[0] === '--rounds' ? '--rounds must be a number of at least 1, not "many"' : USAGE);
  }
});
