import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, vi } from 'vitest';
import { seededRandom } from '../demo/random.ts';
import { gatherInvoiceTotals } from '../invoice/totals/gather-invoice-totals.ts';
import { createSchema } from '../schema.ts';
import { generatedRequest } from './generated-request.ts';
import type { RunningServer } from './running-server.ts';
import { type Asker, askers, NEVER_TOLD, THEIRS, twoContractors } from './two-contractors.ts';

type Asked = { seed: number; as: string; status: number; query: string; variables: object; body: string };
export type Report = {
  requests: number;
  /** How many were answered without an error, and with which code, by who asked. */
  met: Record<string, Record<string, number>>;
  statuses: Record<string, number>;
  /** What must never be, each with what was asked. */
  wrong: (Asked & { why: string })[];
  /** MB in use after a forced collection, at even distances. */
  heap: number[];
  /** What of the other contractor is written otherwise than before; none: nothing. */
  changed: string[];
};

const CODES = new Set([
  ...['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'BAD_USER_INPUT', 'TOO_LARGE'],
  ...['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'],
]);
/** Its answer is another company's, by the internet. */
const ASKS_THE_WORLD = /connectStripe/;
const AT_ONCE = 16;
/** Then everybody signs in anew, and invoices are on again. */
const A_SHIFT = 500;
const MOST_WRONG = 20;

/** Asks a running server so many generated requests as everybody in turn; the same seed asks the same. */
export async function askGenerated(
  server: RunningServer,
  count: number,
  firstSeed: number,
  tell = (_sentence: string) => {},
): Promise<Report> {
  const schema = createSchema();
  const { ours, theirs } = await twoContractors(server);
  const ids = [...ours.ids, ...ours.ids, ...theirs.ids];
  const report: Report = { requests: 0, met: {}, statuses: {}, wrong: [], heap: [], changed: [] };
  await gatherInvoiceTotals(server.server.dataSource);
  await vi.waitFor(async () => expect(await server.query('select from event_pending')).toEqual([]), 10_000);
  const before = await stateOf(server, theirs.tenant.id);
  const looks = new Set(Array.from({ length: 11 }, (_, tenth) => Math.floor((count * tenth) / 10 / A_SHIFT) * A_SHIFT));

  const ask = async (seed: number, { name, headers }: Asker) => {
    const { query, variables } = generatedRequest(schema, seededRandom(seed), ids);
    if (ASKS_THE_WORLD.test(query)) return;
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const body = await response.text();
    const why = whyWrong(response.status, body, theirs.ids);
    report.requests += 1;
    report.statuses[response.status] = (report.statuses[response.status] ?? 0) + 1;
    const ofOne = report.met[name] ?? {};
    report.met[name] = ofOne;
    for (const code of codesIn(body)) ofOne[code] = (ofOne[code] ?? 0) + 1;
    if (why && report.wrong.length < MOST_WRONG) {
      report.wrong.push({ why, seed, as: name, status: response.status, query, variables, body: body.slice(0, 2_000) });
    }
  };

  for (let done = 0; done < count; done += A_SHIFT) {
    if (looks.has(done)) {
      report.heap.push(heapInUse());
      tell(`${done} asked, ${report.heap.at(-1)} MB in use, ${report.wrong.length} wrong`);
    }
    const all = await askers(server, ours.tenant);
    let next = done;
    const work = async () => {
      for (let n = next++; n < Math.min(count, done + A_SHIFT); n = next++) {
        await ask(firstSeed + n, all[n % all.length] as Asker);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
  report.heap.push(heapInUse());
  const after = await stateOf(server, theirs.tenant.id);
  report.changed = Object.keys(after).filter((table) => after[table] !== before[table]);
  return report;
}

function codesIn(body: string): string[] {
  try {
    const { errors = [] } = JSON.parse(body) as { errors?: { extensions?: { code?: string } }[] };
    return errors.length ? errors.map(({ extensions }) => String(extensions?.code)) : ['answered'];
  } catch {
    return ['not JSON'];
  }
}

function whyWrong(status: number, body: string, foreign: readonly string[]): string | undefined {
  if (status >= 500 || status === 429) return `status ${status}`;
  const unknown = codesIn(body).find((code) => code !== 'answered' && !CODES.has(code));
  if (unknown) return `the code ${unknown}`;
  if (body.includes(THEIRS)) return 'what is the other contractor’s';
  if (body.includes(NEVER_TOLD)) return 'what is never told';
  const { data, errors } = JSON.parse(body) as { data?: unknown; errors?: { message: string }[] };
  if (!data && !errors?.length) return 'neither data nor an error';
  if (errors?.some(({ message }) => !/\S/.test(message) || /\n\s+at |node_modules/.test(message))) return 'its message';
  const told = JSON.stringify(data ?? null);
  const id = foreign.find((each) => told.includes(each));
  return id && `an id of the other contractor’s, ${id}`;
}

/** A fingerprint of all rows of a tenant, by table. */
async function stateOf({ query }: RunningServer, tenantId: string): Promise<Record<string, string>> {
  const tables: { name: string }[] = await query(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE'`,
  );
  const state: Record<string, string> = {};
  for (const { name } of tables) {
    const [{ hash }] = await query(
      `select coalesce(md5(string_agg(md5(r::text), '' order by md5(r::text))), 'none') as hash from ${name} r where tenant_id = $1`,
      [tenantId],
    );
    state[name] = hash;
  }
  return state;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapInUse(): number {
  for (let n = 0; n < 3; n += 1) collect();
  return Math.round(process.memoryUsage().heapUsed / 104_857.6) / 10;
}
