import { existsSync } from 'node:fs';
import path from 'node:path';
import { inCheckout } from '../checkout.ts';
import { median, percentile, rounded } from '../figures.ts';
import { installPackages } from '../install-packages.ts';
import { BadArgument } from '../options.ts';
import type { Part, Table } from '../part.ts';
import { runToEnd } from '../run-to-end.ts';

const WORDS = ['smith', 'munoz', '1190', 'zqj', 'bakery z', 'inv-0001'];
const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
/** What keeps a person from typing or clicking on. */
const LONG_MS = 50;

type Load = Record<
  'performance' | 'accessibility' | 'best-practices' | 'bytes' | 'blockingMs' | 'largestPaintMs',
  number
> & {
  missed: string[];
};
type Measured = {
  loads: Load[];
  /** `ms`: null when the rows never came. */
  typing: { times: { term: string; ms: number | null }[]; longTasks: Record<'whileLoading' | 'whileTyping', number[]> };
};

export const screens: Part = {
  steps: () => 2,

  /** The list of the largest contractor in Chromium: its first load, judged by Lighthouse, and each letter of a search. */
  async run(stage, tick) {
    const [contractor] = stage.contractors;
    if (!contractor) throw new Error('There is nobody to look.');
    const CHROMIUM_PATH = findChromium();
    tick('installing what looks');
    const folder = path.join(path.dirname(stage.folder), 'screens');
    await installPackages(inCheckout('server', 'bench', 'screens'), folder);
    const server = await stage.startServer();
    try {
      tick('looking');
      const args = ['measure.mjs', server.url, contractor.cookie, JSON.stringify(WORDS)];
      const told = await runToEnd(process.execPath, args, folder, { ...process.env, CHROMIUM_PATH });
      const measured: Measured = JSON.parse(told);
      return { tables: [loadTable(measured), typingTable(measured)], figures: measured };
    } finally {
      await server.stop();
    }
  },
};

function findChromium(): string {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const places = INSTALLED.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = process.env.CHROMIUM_PATH || places.find((place) => existsSync(place));
  if (!found) throw new BadArgument('The screens need a Chromium: say where it is with CHROMIUM_PATH.');
  return found;
}

function loadTable({ loads, typing }: Measured): Table {
  const of = (figure: Exclude<keyof Load, 'missed'>) => rounded(median(loads.map((load) => load[figure])));
  const { whileLoading } = typing.longTasks;
  return {
    title: 'Screens: the first load of the list, signed in',
    head: [
      'performance',
      'accessibility',
      'best practices',
      'kB',
      'largest paint ms',
      'blocking ms',
      'longest task ms',
    ],
    rows: [
      [
        ...[of('performance'), of('accessibility'), of('best-practices')],
        rounded(median(loads.map(({ bytes }) => bytes / 1_000))),
        ...[of('largestPaintMs'), of('blockingMs'), rounded(Math.max(0, ...whileLoading))],
      ],
    ],
    note: `Medians of ${loads.length} by Lighthouse, as a desktop. Not passed: ${[...new Set(loads.flatMap(({ missed }) => missed))].join(', ') || 'none'}.`,
  };
}

function typingTable({ typing: { times, longTasks } }: Measured): Table {
  const ms = times.map((each) => each.ms ?? Number.POSITIVE_INFINITY);
  const long = longTasks.whileTyping.filter((duration) => duration > LONG_MS);
  return {
    title: 'Screens: from a key press in the search to the rows on the screen',
    head: ['letters', 'p50 ms', 'p95 ms', 'max ms', `tasks over ${LONG_MS} ms`],
    rows: [
      [
        String(ms.length),
        ...[percentile(ms, 50), percentile(ms, 95), Math.max(...ms)].map(rounded),
        String(long.length),
      ],
    ],
  };
}
