import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { aCreationPlan } from '../../testing/a-creation-plan.ts';
import { openStripeAt } from '../../testing/open-stripe-at.ts';
import { draft } from './what-is-sent.ts';

const plan = aCreationPlan();
const { reference, totalMinorUnits: total } = plan;
const invoice = { id: 'in_1', object: 'invoice', status: 'open', total, currency: 'usd', metadata: { reference } };

/** What the pivot makes of a 200 with this body. */
async function finalised(body: object) {
  const server = createServer((_, response) => void response.end(JSON.stringify(body)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pivot = (await openStripeAt(baseUrl)).creationSteps.find(({ place }) => place === 'PIVOT');
  const progress = { externalCustomerId: 'cus_1', externalId: 'in_1' };
  return pivot?.ask(plan, progress, { key: 'operation:finalise', timeoutMs: 5_000 });
}

it('a finalising is done when the invoice meant comes back finalised', async () => {
  expect(await finalised(invoice)).toMatchObject({ outcome: 'done', facts: { externalId: 'in_1' } });
});

it.each([
  ['a draft still', { status: 'draft' }],
  ['void', { status: 'void' }],
  ['another invoice', { id: 'in_2' }],
  ['of another reference', { metadata: {} }],
  ['without a total', { total: undefined }],
  ['in a state never heard of', { status: 'resting' }],
])('a finalising is doubtful when what comes back is %s', async (_, given) => {
  const doubt = { outcome: 'unknown', failure: { cause: 'BAD_ANSWER' } };
  expect(await finalised({ ...invoice, ...given })).toMatchObject(doubt);
});

const seconds = (at: string) => new Date(at).getTime() / 1_000;

it.each([
  ['the end of the due day where the contractor is', '2026-11-24T12:00:00.000Z', '2026-11-25T05:59:59Z'],
  ['an hour after the invoice was issued in the last second of it', '2026-11-25T05:59:59.400Z', '2026-11-25T06:59:59Z'],
  ['an hour after, when the day ended while it was claimed', '2026-11-25T06:00:00.000Z', '2026-11-25T07:00:00Z'],
])('it is due at %s, the same at every repeat', (_, issuedAt, due) => {
  const today = { issuedAt, dueOn: '2026-11-24', timeZone: 'America/Chicago' };
  expect(draft(aCreationPlan(today), 'cus_1').due_date).toBe(seconds(due));
});
