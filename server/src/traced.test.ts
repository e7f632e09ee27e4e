import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from './testing/bundle.ts';
import { type Contractor, openContractor } from './testing/contractor.ts';
import type { TestDatabase } from './testing/database-url.ts';
import { eventually } from './testing/eventually.ts';
import { letLooksPass } from './testing/lost-answers.ts';
import { TEST_BILLING_TIMEOUT_MS } from './testing/open-invoicing.ts';
import { type RunningServer, startServer } from './testing/running-server.ts';
import { type ServerProcess, startServerProcess } from './testing/server-process.ts';
import { createTestDatabase } from './testing/test-database.ts';

type Attribute = { key: string; value: Record<string, unknown> };
type Span = { traceId: string; spanId: string; parentSpanId?: string; name: string; attributes: Attribute[] };

const told: Span[] = [];
let raw = '';
let collector: Server;
let database: TestDatabase;
let program: string;
let only: ServerProcess;
let here: RunningServer;
let contractor: Contractor;
beforeAll(async () => {
  collector = createServer(async (request, response) => {
    const body = await text(request);
    raw += body;
    for (const { scopeSpans } of JSON.parse(body).resourceSpans)
      for (const { spans } of scopeSpans) told.push(...spans);
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  database = await createTestDatabase();
  program = await bundle('src/main.ts');
  const env = {
    BILLING_TIMEOUT_MS: String(TEST_BILLING_TIMEOUT_MS),
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    OTEL_BSP_SCHEDULE_DELAY: '100',
  };
  only = await startServerProcess(program, database.url, env);
  here = await startServer({ databaseUrl: database.url, servedAt: only.url });
  contractor = await openContractor(here);
});
afterAll(async () => {
  await only.stop();
  await here.stop();
  await contractor.sandbox.close();
  await database.drop();
  collector.close();
  await rm(path.dirname(program), { recursive: true, force: true });
});

const attribute = ({ attributes }: Span, key: string) =>
  Object.values(attributes.find((each) => each.key === key)?.value ?? {})[0];

it('a cancellation is one trace, from its request to the settle that ended its doubt long after the answer', async () => {
  await contractor.silenceWebhooks();
  await contractor.comesToRest();
  const { id } = await contractor.aSentInvoice();
  await contractor.control.fault({ operation: 'cancel', kind: 'no-answer-applied' });
  await letLooksPass(contractor);
  await contractor.control.fault({ operation: 'read', kind: 'server-error', times: 1_000 });
  const answer = await contractor.cancel(id, { reason: 'Asked for by Zebulon Quist, zeb@quist.example' });
  expect(answer).toMatchObject({ __typename: 'CancellationFailed', outcome: 'UNKNOWN' });
  await contractor.control.clearFaults();
  expect(await contractor.settledInvoice(id)).toMatchObject({ status: 'CANCELLED' });

  const isOfVoid = ({ name }: Span) => name === 'POST /v1/invoices/:id/void';
  const whole = await eventually(
    async () => {
      const trace = told.find(isOfVoid)?.traceId;
      return told.filter(({ traceId }) => traceId === trace);
    },
    (spans) => spans.some(({ name }) => name === 'settle'),
  );
  const named = (name: string) => whole.filter((span) => span.name === name);
  const within = (child: Span | undefined, parent: Span | undefined): boolean => {
    if (!child || !parent) return false;
    if (child.parentSpanId === parent.spanId) return true;
    return within(
      whole.find(({ spanId }) => spanId === child.parentSpanId),
      parent,
    );
  };
  const [request] = named('POST /graphql');
  const [asked] = named('ask and settle');
  expect(attribute(request as Span, 'http.response.status_code')).toBe(200);
  expect(within(asked, request)).toBe(true);
  expect(within(whole.find(isOfVoid), asked)).toBe(true);
  const claim = whole.find((span) => /insert into billing_operation/.test(String(attribute(span, 'db.query.text'))));
  expect(within(claim, request)).toBe(true);
  const [settled] = named('settle');
  expect(within(settled, request)).toBe(true);
  expect(named('GET /v1/invoices/:id').some((span) => within(span, settled))).toBe(true);
  expect(raw).not.toMatch(/Zebulon|quist|rk_test|whsec/);
});
