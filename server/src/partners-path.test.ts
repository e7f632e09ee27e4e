import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createToken } from './access/create-token.ts';
import type { Contractor } from './testing/contractor.ts';
import { letLooksPass } from './testing/lost-answers.ts';
import { type Invoicing, openInvoicing } from './testing/open-invoicing.ts';
import { pathWithCurl } from './testing/path-with-curl.ts';
import { filledIn, readExamples, withNames } from './testing/read-examples.ts';
import { newSigningSecret, signedHeaders } from './webhook/send/sign.ts';

const PAGE = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
const PROGRAMS = [...PAGE.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
const SOON = { timeout: 20_000, interval: 50 };

let running: Invoicing;
let contractor: Contractor;
let folder: string;
let receiver: ChildProcess | undefined;
let said: string[] = [];
const names = new Map<string, string>();

beforeAll(async () => {
  running = await openInvoicing({ WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' }, { webhooks: { lookEveryMs: 50 } });
  contractor = await running.aContractor();
  folder = mkdtempSync(path.join(tmpdir(), 'partner-'));
  symlinkSync(fileURLToPath(new URL('../node_modules', import.meta.url)), path.join(folder, 'node_modules'));
  for (const [n, text] of PROGRAMS.entries()) writeFileSync(path.join(folder, `program-${n + 1}.mjs`), text);
  const { user } = await running.server.signInAs('admin', { tenant: contractor.tenant });
  const [, permissions = ''] = /--permissions (\S+)/.exec(PAGE) ?? [];
  const asked = { email: user.email, name: 'Partner', permissions: permissions.split(',') };
  const created = await createToken(running.server.server.deps, asked);
  names.set('$TOKEN', 'token' in created ? created.token : created.why);
  names.set('$PORT', String(await aFreePort()));
  names.set('$RECEIVER', `http://localhost:${names.get('$PORT')}/hook`);
});
afterAll(async () => {
  await endReceiver();
  await running.stop();
  rmSync(folder, { recursive: true });
});

async function aFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** The page's own program, with the secret that the server told. */
async function startReceiver(): Promise<void> {
  const env = { ...process.env, WEBHOOK_SECRET: names.get('$WEBHOOK_SECRET'), PORT: names.get('$PORT') };
  receiver = spawn(process.execPath, [path.join(folder, 'program-1.mjs')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  receiver.stdout?.on('data', (text: Buffer) => said.push(...text.toString().trim().split('\n')));
  await expect.poll(() => said, SOON).toContain('listening');
}
async function endReceiver(): Promise<void> {
  if (!receiver || receiver.exitCode !== null) return;
  receiver.kill();
  await once(receiver, 'exit');
}

const isInJournal = ({ id }: { id: string }) =>
  expect
    .poll(
      () =>
        running.server.query(
          `select from journal_entry j join event e on e.id = j.event_id where e.invoice_id = $1 and e.kind = 'CREATED'`,
          [id],
        ),
      SOON,
    )
    .toHaveLength(1);

const SAYS = /^your receiver says (.*)$/;

/** What the page says happens in between. */
const GIVEN: Record<string, () => Promise<unknown>> = {
  'something has happened before': async () => isInJournal(await contractor.aSentInvoice()),
  'your receiver listens': startReceiver,
  'a completed work order': async () => names.set('$WORK_ORDER_ID', (await contractor.aBillableWorkOrder()).id),
  'the billing system voids it, and can be asked nothing more': async () => {
    await contractor.comesToRest();
    await contractor.control.fault({ operation: 'cancel', kind: 'no-answer-applied' });
    await letLooksPass(contractor);
    await contractor.control.fault({ operation: 'read', kind: 'server-error', times: 1_000 });
  },
  'the billing system can be asked again': () => contractor.control.clearFaults(),
  'your receiver is down for an hour, and another invoice is created': async () => {
    await endReceiver();
    const invoice = await contractor.aSentInvoice();
    await running.server.letPass('1 hour');
    await isInJournal(invoice);
  },
  'your receiver listens again': async () => {
    said = said.filter((line) => line !== 'listening');
    await startReceiver();
    await running.server.letPass('3 hours');
  },
};

async function comeTrue(sentence: string): Promise<void> {
  const [, line] = SAYS.exec(sentence) ?? [];
  if (line === undefined) {
    const make = GIVEN[sentence];
    if (!make) throw new Error(`This test does not know how it comes that ${sentence}.`);
    await make();
    return;
  }
  const [start = ''] = withNames(line, names).split('…');
  await expect.poll(() => said.filter((each) => each.startsWith(start)), SOON).toHaveLength(1);
}

it.each(
  readExamples(PAGE)
    .filter(({ asked }) => asked.name === 'curl')
    .map((example, n) => [n + 1, example.title, example] as const),
)('step %i: %s', async (_n, _title, { given, asked, meanwhile, others }) => {
  for (const sentence of given) await comeTrue(sentence);
  const env = Object.fromEntries([...names].map(([name, value]) => [name.slice(1), value]));
  const { stdout } = await promisify(execFile)('sh', ['-c', asked.text], {
    env: { ...process.env, PATH: pathWithCurl(), ...env, URL: running.server.url },
  });
  const { extensions: _, ...came } = JSON.parse(stdout);
  expect(came).toEqual(filledIn(JSON.parse(others.answer ?? ''), came, names));
  for (const sentence of meanwhile) await comeTrue(sentence);
});

it('each event has arrived once, under the id of the feed', async () => {
  expect(said.map((line) => line.split(' ')[2])).toEqual(
    expect.arrayContaining(
      ['$FIRST_EVENT', '$SECOND_EVENT', '$THIRD_EVENT', '$MISSED_EVENT'].map((name) => names.get(name)),
    ),
  );
  const events = said.filter((line) => line.startsWith('invoice.'));
  expect(events.map((line) => line.split(' ')[0])).toEqual([
    'invoice.created',
    'invoice.verifying',
    'invoice.cancelled',
    'invoice.created',
  ]);
});

it('by hand, as the page says, a message is verified, and a forged or an old one is not', async () => {
  const { isGenuine } = await import(path.join(folder, 'program-2.mjs'));
  const [secret, other, body] = [newSigningSecret(), newSigningSecret(), '{"type":"test.ping"}'];
  const signed = (at: Date, secrets = [secret]) => signedHeaders(secrets, { id: 'one', at, body });
  const now = new Date();
  expect(isGenuine(secret, signed(now), body)).toBe(true);
  expect(isGenuine(secret, signed(now, [other, secret]), body)).toBe(true);
  expect(isGenuine(secret, signed(now, [other]), body)).toBe(false);
  expect(isGenuine(secret, signed(now), `${body} `)).toBe(false);
  expect(isGenuine(secret, signed(new Date(now.getTime() - 6 * 60_000)), body)).toBe(false);
});
