import { parseArgs } from 'node:util';

export const PARTS = ['list', 'search', 'screens', 'write', 'live', 'load'] as const;
/** What has to come from npm first. */
const FROM_NPM: PartName[] = ['screens'];
export type PartName = (typeof PARTS)[number];

export type BenchOptions = {
  parts: PartName[];
  invoices: number;
  tenants: number;
  /** How often each contestant has its turn. */
  rounds: number;
  /** How long a turn is; the mixed load runs this long for each round. */
  seconds: number;
  /** Other stacks to compare with, and the tools that look at the screens, from npm. */
  hasPeers: boolean;
  /** Seeds anew though there is a database of this size. */
  isFresh: boolean;
  /** Has each server write a CPU profile of itself when it ends, and PostgreSQL count what it plans. */
  isProfiled: boolean;
};

export const USAGE = `pnpm bench [${PARTS.join('|')}]… [--invoices 100000] [--tenants 10] [--rounds 6] [--seconds 2] [--no-peers] [--fresh] [--profile]`;

export class BadArgument extends Error {}

export function readOptions(args: string[]): BenchOptions {
  const { values, positionals } = parse(args);
  const unknown = positionals.find((name) => !PARTS.some((part) => part === name));
  if (unknown) throw new BadArgument(`There is no part "${unknown}".\nUsage: ${USAGE}`);
  const hasPeers = !values['no-peers'];
  const isWanted = (part: PartName) =>
    positionals.length ? positionals.includes(part) : hasPeers || !FROM_NPM.includes(part);
  return {
    parts: PARTS.filter(isWanted),
    invoices: readNumber('invoices', values.invoices ?? '100000', 1_000),
    tenants: readNumber('tenants', values.tenants ?? '10', 1),
    rounds: readNumber('rounds', values.rounds ?? '6', 1),
    seconds: readNumber('seconds', values.seconds ?? '2', 0.1),
    hasPeers,
    isFresh: values.fresh ?? false,
    isProfiled: values.profile ?? false,
  };
}

function parse(args: string[]) {
  const text = { type: 'string' as const };
  const flag = { type: 'boolean' as const };
  try {
    return parseArgs({
      args: args.filter((arg) => arg !== '--'),
      options: {
        invoices: text,
        tenants: text,
        rounds: text,
        seconds: text,
        'no-peers': flag,
        fresh: flag,
        profile: flag,
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new BadArgument(`${(error as Error).message}\nUsage: ${USAGE}`);
  }
}

function readNumber(name: string, text: string, least: number): number {
  const number = Number(text.replaceAll('_', ''));
  if (number >= least) return number;
  throw new BadArgument(`--${name} must be a number of at least ${least}, not "${text}".`);
}
