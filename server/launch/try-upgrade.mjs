import './check-node.mjs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot, root } from './checkout.mjs';
import { everything, orSay, prepare } from './prepare.mjs';
import { Failed, run, step } from './step.mjs';

const PREPARE = `
  import { everything, prepare } from './server/launch/prepare.mjs';
  await prepare(...everything);`;
const READY = `{ workOrders(first: 100, filter: { readyToInvoice: true }) { nodes { id invoicingBlocker invoices { totalCount } } } }`;
const CREATE = `mutation ($id: ID!) { answer: createInvoice(input: { workOrderId: $id }) {
  __typename message ... on InvoiceCreated { invoice { id number } } } }`;
const CANCEL = `mutation ($id: ID!) { answer: cancelInvoice(input: { invoiceId: $id }) { __typename message } }`;
const STATUS = `query ($id: ID!) { invoice(id: $id) { number status history { totalCount } } }`;
const STANDING = { open: 'SENT', paid: 'PAID', void: 'CANCELLED' };
const ROUNDS = 10;

// pnpm try-upgrade <revision>: an older version and this one at work on one database, for the same contractor.
const [revision] = process.argv.slice(2);
if (!revision) {
  console.error('Which older version? pnpm try-upgrade <revision>');
  process.exit(1);
}
await prepare(...everything);
const folder = mkdtempSync(path.join(tmpdir(), 'tuffops-upgrade-'));
const started = [];
try {
  await orSay(tryUpgrade);
} finally {
  for (const { child, ended } of started.reverse()) {
    child.kill('SIGTERM');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}

async function tryUpgrade() {
  const olderRoot = path.join(folder, 'older');
  await step(`Building ${revision}`, async () => {
    await run('git', ['clone', '--quiet', '--no-checkout', root, olderRoot]);
    await run('git', ['checkout', '--quiet', '--detach', revision], { cwd: olderRoot });
    await run(process.execPath, ['--input-type=module', '-e', PREPARE], { cwd: olderRoot });
  });
  const dataDir = path.join(folder, 'data');
  let older;
  await step('Starting it, with a demo', async () => {
    older = await start(path.join(olderRoot, 'server/dist/main.mjs'), { DATA_DIR: dataDir, SANDBOX_PORT: '4029' });
  });
  let newer;
  await step('Starting this one beside it', async () => {
    newer = await start(inRoot('server/dist/main.mjs'), {
      DATABASE_URL: urlOf(path.join(older.told('Database'), 'cluster', 'data')),
      SECRET_KEY: readFileSync(path.join(dataDir, 'secret-key'), 'utf8').trim(),
      DEMO: 'false',
    });
  });
  await step(`${ROUNDS} invoices, created by one and cancelled by the other or by both at once`, () =>
    work(older, newer),
  );
}

async function work(older, newer) {
  const [one, other] = await Promise.all([signIn(older), signIn(newer)]);
  const { workOrders } = await one(READY);
  const fresh = workOrders.nodes.filter((each) => !each.invoicingBlocker && each.invoices.totalCount === 0);
  const made = [];
  for (const [n, { id }] of fresh.slice(0, ROUNDS).entries()) {
    const [creates, cancels] = n % 2 ? [one, other] : [other, one];
    const { answer: created } = await creates(CREATE, { id });
    same(created.__typename, 'InvoiceCreated', created.message);
    made.push(created.invoice.id);
    if (n % 5 === 4) continue;
    const asking = n % 3 ? [cancels] : [one, other];
    const answers = await Promise.all(asking.map((ask) => ask(CANCEL, { id: created.invoice.id })));
    const done = answers.filter(({ answer }) => answer.__typename === 'InvoiceCancelled');
    same(done.length, 1, answers.map(({ answer }) => answer.message).join(' '));
  }
  same(made.length > 0, true, 'The demo has nothing to invoice');
  const there = await (await fetch(`${older.told('Billing sandbox')}/_control/invoices`)).json();
  for (const id of made) {
    const [seenByOne, seenByOther] = [await one(STATUS, { id }), await other(STATUS, { id })];
    same(JSON.stringify(seenByOne), JSON.stringify(seenByOther), 'The two versions tell the same');
    const { status } = there.find(({ reference }) => reference === id);
    same(seenByOther.invoice.status, STANDING[status], `${seenByOther.invoice.number} is ${status} in the sandbox`);
  }
  for (const each of [older, newer]) same((await fetch(`${each.told('App')}/readyz`)).status, 200, 'Both are ready');
}

function same(found, wanted, why) {
  if (found !== wanted) throw new Failed(`${why}: ${found} instead of ${wanted}`);
}

/** Resolves once it has said where it is. */
async function start(program, env) {
  const guard = new URL('end-with-parent.mjs', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', guard, program], {
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  started.push({ child, ended });
  let output = '';
  const told = (what) => new RegExp(`^ +${what} +(\\S+)$`, 'm').exec(output)?.[1];
  await new Promise((ready, failed) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        output += text;
        if (output.includes('stops everything.')) ready();
      });
    }
    child.once('exit', (code) => failed(new Failed(`${program} ended with ${code}\n${output}`)));
  });
  return { told };
}

async function signIn(server) {
  const address = server.told('App');
  const answer = await fetch(`${address}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@demo.test', password: 'demo-password' }),
  });
  const cookie = answer.headers.getSetCookie().map((each) => each.split(';', 1)[0]);
  return async (query, variables) => {
    const asked = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: cookie.join('; ') },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await asked.json();
    if (errors) throw new Failed(JSON.stringify(errors));
    return data;
  };
}

/** Of a running PostgreSQL, by what it notes in its folder: https://www.postgresql.org/docs/current/storage-file-layout.html */
function urlOf(cluster) {
  const [, , , port, socketFolder] = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  return `postgres://postgres@localhost:${port}/postgres?host=${encodeURIComponent(socketFolder)}`;
}
