import { cpuOf, cpuOfFamily } from '../cpu.ts';
import { percentile, rounded } from '../figures.ts';
import { GraphqlClient } from '../graphql-client.ts';
import { invoicesIn } from '../invoices-question.ts';
import type { Part, Table } from '../part.ts';
import type { Stage } from '../stage.ts';

/** One and two letters, parts of numbers, signs of patterns, accents, words in any order, what is not there. */
const TERMS = [
  ...[
    '5',
    'q',
    '%',
    '_',
    '\\',
    'zz',
    'an',
    '김',
    '민수',
    '...',
    'j&r',
    '山田',
    'inv',
    'INV-0001',
    '#119',
    'inv 119',
    '119',
    'inv-00',
    'Smith',
  ],
  ...[
    'munoz',
    'MUÑOZ',
    "o'brien",
    'O’Brien',
    'иванова',
    'smith zoe',
    'zoe smith',
    'Smith Bakery',
    'xyzzy',
    'zqj',
    '🙂',
  ],
  ...['a b', '  ', 'a'.repeat(200), 'inv-000001 smith'],
];
const TIMES_A_ROUND = 5;
const PAGES = 60;

const SORTS = ['ISSUED_AT', 'NUMBER', 'CUSTOMER_NAME', 'TOTAL'].flatMap((by) =>
  ['DESC', 'ASC'].map((direction) => ({ by, direction })),
);
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const FILTERS = {
  none: {},
  sent: { statuses: ['SENT'] },
  'paid or cancelled': { statuses: ['PAID', 'CANCELLED'] },
  'issued last year': { issuedFrom: daysAgo(730), issuedTo: daysAgo(365) },
};
const SERIES = SORTS.flatMap((sort) => Object.entries(FILTERS).map(([name, filter]) => ({ sort, name, filter })));

export const search: Part = {
  steps: ({ rounds }) => rounds + SERIES.length,

  /** One person of the largest contractor looks for one thing after another, and pages through every order. */
  async run(stage, tick) {
    const server = await stage.startServer();
    const [contractor] = stage.contractors;
    if (!contractor) throw new Error('There is nobody to ask for.');
    const client = new GraphqlClient(server, contractor);
    try {
      const terms = [...TERMS, ...(await whatIsThere(stage, contractor.tenantId))];
      const ask = (search: string) => client.ask('Invoices', { filter: { search } });
      for (const term of terms) await ask(term);
      const times = new Map<string, number[]>(terms.map((term) => [term, []]));
      const found = new Map<string, number>();
      const [serverBefore, postgresBefore] = [cpuOf(server.pid), cpuOfFamily(stage.postgresPid)];
      for (let round = 1; round <= stage.options.rounds; round += 1) {
        tick(`terms, round ${round}`);
        for (let time = 0; time < TIMES_A_ROUND; time += 1) {
          for (const term of terms) {
            const { ms, data } = await ask(term);
            times.get(term)?.push(ms);
            found.set(term, invoicesIn({ data }).nodes.length);
          }
        }
      }
      const asked = terms.length * TIMES_A_ROUND * stage.options.rounds;
      const cpu = {
        serverMicros: ((cpuOf(server.pid) - serverBefore) * 1_000) / asked,
        postgresMicros: ((cpuOfFamily(stage.postgresPid) - postgresBefore) * 1_000) / asked,
      };
      const series = [];
      for (const each of SERIES) {
        tick(`pages by ${each.sort.by}`);
        series.push({ ...each, times: await pageThrough(client, each) });
      }
      const figures = { cpu, terms: Object.fromEntries(times), series };
      return { tables: [termsTable(times, found, cpu), pagesTable(series)], figures };
    } finally {
      client.close();
      await server.stop();
    }
  },
};

/** A whole name, the half of one, and a number, from the middle of the list. */
async function whatIsThere({ sql }: Stage, tenantId: string): Promise<string[]> {
  const { rows } = await sql.query<{ name: string; number: number }>(
    `select customer_name as name, number from invoice where tenant_id = $1
     order by number offset (select count(*) / 2 from invoice where tenant_id = $1) limit 1`,
    [tenantId],
  );
  return rows.flatMap(({ name, number }) => [name, name.slice(1, 6), String(number)]);
}

/** How long each page took, the first one left out. */
async function pageThrough(
  client: GraphqlClient,
  { sort, filter }: { sort: object; filter: object },
): Promise<number[]> {
  const times: number[] = [];
  let after: string | null = null;
  for (let page = 0; page <= PAGES; page += 1) {
    const { ms, data } = await client.ask('Invoices', { sort, filter, after });
    const { pageInfo } = invoicesIn({ data });
    if (page > 0) times.push(ms);
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor ?? null;
  }
  return times;
}

function termsTable(
  times: Map<string, number[]>,
  found: Map<string, number>,
  cpu: { serverMicros: number; postgresMicros: number },
): Table {
  const all = [...times].map(([term, ms]) => ({
    term,
    p50: percentile(ms, 50),
    p99: percentile(ms, 99),
    max: Math.max(...ms),
  }));
  const rows = all
    .sort((one, other) => other.p99 - one.p99)
    .map(({ term, p50, p99, max }) => [shown(term), ...[p50, p99, max].map(rounded), String(found.get(term))]);
  return {
    title: 'Search: one after another, the slowest first',
    head: ['term', 'p50 ms', 'p99 ms', 'max ms', 'rows'],
    rows,
    note: `On average ${rounded(cpu.serverMicros)} µs of the server's CPU and ${rounded(cpu.postgresMicros)} of PostgreSQL's.`,
  };
}

const shown = (term: string) => `\`${term.length > 24 ? `${term.slice(0, 20)}… (${term.length})` : term}\``;

function pagesTable(series: { sort: { by: string; direction: string }; name: string; times: number[] }[]): Table {
  const rows = series.map(({ sort, name, times }) => [
    `${sort.by} ${sort.direction}`,
    name,
    String(times.length),
    ...[percentile(times, 50), percentile(times, 99), Math.max(...times)].map(rounded),
  ]);
  const all = series.flatMap(({ times }) => times);
  return {
    title: `Paging: up to ${PAGES} pages deep in every order`,
    head: ['sort', 'filter', 'pages', 'p50 ms', 'p99 ms', 'max ms'],
    rows: [
      ...rows,
      ['**all**', '', String(all.length), ...[percentile(all, 50), percentile(all, 99), Math.max(...all)].map(rounded)],
    ],
  };
}
