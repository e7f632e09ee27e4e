import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { invoiceNumber } from '@tuffops/shared/number';
import type { KnownThere } from '../answerer.ts';
import { built } from '../built.ts';
import { cpuOf, cpuOfFamily } from '../cpu.ts';
import { median, medianRatio, percentile, rounded } from '../figures.ts';
import { GraphqlClient } from '../graphql-client.ts';
import { cancelInvoice, inTurns } from '../invoicing.ts';
import type { Table } from '../part.ts';
import { answers, freePort, startProgram } from '../program.ts';
import { runToEnd } from '../run-to-end.ts';
import type { Contractor, Stage } from '../stage.ts';

export type ToCancel = Record<'tenantId' | 'id' | 'externalId' | 'connectionId' | 'workOrderId', string> & {
  number: number;
  total: number;
};

const AT_ONCE = 8;
const A_SECOND = 100;
const INVOICES = { least: 40, most: 2_000 };
/** What is measured is a server that has done this before. */
const ROUNDS_BEFORE = 3;

type Turn = { perSecond: number; p50: number; p99: number; cpuMs: number; postgresMs: number };

/** Sent invoices of all contractors, cancelled eight at once at a billing system that answers at once: by us, and by a bare loop. */
export async function measureAtOnce(
  stage: Stage,
  tick: (doing: string) => void,
): Promise<{ table: Table; figures: object }> {
  const { rounds, seconds } = stage.options;
  const count = Math.min(INVOICES.most, Math.max(INVOICES.least, Math.round(A_SECOND * seconds)));
  const invoices = await sentInvoices(stage, count);
  const billing = await startAnswerer(stage, invoices);
  await stage.connectTo(billing.url);
  const server = await stage.startServer();
  const clients = new Map(stage.contractors.map((each) => [each.tenantId, clientsOf(each)]));
  function clientsOf(contractor: Contractor): GraphqlClient[] {
    return Array.from({ length: AT_ONCE }, () => new GraphqlClient(server, contractor));
  }

  async function ours(): Promise<Turn> {
    const times: number[] = [];
    const [before, postgresBefore] = [cpuOf(server.pid), cpuOfFamily(stage.postgresPid)];
    const begin = performance.now();
    await inTurns(invoices, AT_ONCE, async ({ tenantId, id }, worker) => {
      times.push(await cancelInvoice(clients.get(tenantId)?.[worker] as GraphqlClient, id));
    });
    const elapsedMs = performance.now() - begin;
    return turnOf({ times, elapsedMs, cpuMs: cpuOf(server.pid) - before }, postgresBefore);
  }
  async function bare(): Promise<Turn> {
    const file = path.join(stage.folder, 'to-cancel.json');
    writeFileSync(file, JSON.stringify(invoices));
    const postgresBefore = cpuOfFamily(stage.postgresPid);
    const args = [built('bench-bare-loop'), file, billing.url, String(AT_ONCE)];
    const told = await runToEnd(process.execPath, args, stage.folder, {
      ...process.env,
      DATABASE_URL: stage.databaseUrl,
    });
    return turnOf(JSON.parse(told), postgresBefore);
  }
  function turnOf(
    { times, elapsedMs, cpuMs }: { times: number[]; elapsedMs: number; cpuMs: number },
    postgresBefore: number,
  ): Turn {
    const postgresMs = (cpuOfFamily(stage.postgresPid) - postgresBefore) / invoices.length;
    const perSecond = (times.length * 1_000) / elapsedMs;
    return {
      perSecond,
      p50: percentile(times, 50),
      p99: percentile(times, 99),
      cpuMs: cpuMs / times.length,
      postgresMs,
    };
  }

  try {
    const turns = { ours: [] as Turn[], bare: [] as Turn[] };
    for (let round = 1 - ROUNDS_BEFORE; round <= rounds; round += 1) {
      if (round > 0) tick(`${AT_ONCE} cancellations at once, round ${round}`);
      for (const [who, act] of Object.entries({ ours, bare })) {
        const turn = await act();
        if (round > 0) turns[who as keyof typeof turns].push(turn);
        await sendAgain(stage, invoices, billing.url);
      }
    }
    return { table: tableOf(turns, count), figures: { invoices: count, ...turns } };
  } finally {
    for (const client of [...clients.values()].flat()) client.close();
    await server.stop();
    await billing.stop();
  }
}

/** Taken from the contractors in turn, so that no account has them all. */
export async function sentInvoices({ sql, contractors }: Stage, count: number): Promise<ToCancel[]> {
  const { rows } = await sql.query<ToCancel>(
    `select tenant_id as "tenantId", id, external_id as "externalId", connection_id as "connectionId",
       work_order_id as "workOrderId", number, total_minor_units as total
     from (select *, row_number() over (partition by tenant_id order by number desc) as place from invoice
           where tenant_id = any ($1) and status = 'SENT' and starts_with(external_id, 'in_seed')) as sent
     order by place, tenant_id limit $2`,
    [contractors.map(({ tenantId }) => tenantId), count],
  );
  if (rows.length < count) throw new Error(`Only ${rows.length} invoices can be cancelled, not ${count}. Seed more.`);
  return rows;
}

export async function startAnswerer({ folder }: Stage, invoices: readonly ToCancel[]) {
  const file = path.join(folder, 'known-there.json');
  const known = invoices.map(({ id, externalId, number, total }): KnownThere => {
    return { id: externalId, reference: id, number: invoiceNumber(number), total, currency: 'usd' };
  });
  writeFileSync(file, JSON.stringify(known));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = path.join(folder, 'programs.log');
  const script = built('bench-answerer');
  const program = await startProgram({ script, args: [String(port), file], env: {}, log, isReady: () => answers(url) });
  return { ...program, url };
}

/** As if nothing had happened, for the next turn. */
async function sendAgain({ sql }: Stage, invoices: readonly ToCancel[], billingUrl: string): Promise<void> {
  await fetch(`${billingUrl}/_forget`, { method: 'POST' });
  const ids = [invoices.map(({ id }) => id)];
  await sql.query(
    `update invoice set status = 'SENT', cancelled_at = null, cancelled_by = null where id = any ($1)`,
    ids,
  );
  await sql.query(`set tuffops.maintenance = 'on'`);
  await sql.query('delete from event where invoice_id = any ($1)', ids);
  await sql.query('delete from billing_operation where invoice_id = any ($1)', ids);
  await sql.query('delete from billing_document where reference = any ($1)', ids);
}

function tableOf({ ours, bare }: { ours: Turn[]; bare: Turn[] }, count: number): Table {
  const of = (turns: Turn[], figure: keyof Turn) => turns.map((turn) => turn[figure]);
  const figures = ['perSecond', 'p50', 'p99', 'cpuMs', 'postgresMs'] as const;
  const row = (label: string, turns: Turn[]) => [label, ...figures.map((each) => rounded(median(of(turns, each))))];
  const ratio = (figure: keyof Turn) => rounded(medianRatio(of(ours, figure), of(bare, figure)));
  return {
    title: `Cancelling, ${AT_ONCE} at once, at a billing system that answers at once`,
    head: ['who', 'a second', 'p50 ms', 'p99 ms', 'CPU ms', 'PostgreSQL ms'],
    rows: [row('TuffOps', ours), row('bare loop', bare), ['×', ...figures.map(ratio)]],
    note: `${count} cancellations a turn, of all contractors in turn; × is the median of the ratios in each round.`,
  };
}
