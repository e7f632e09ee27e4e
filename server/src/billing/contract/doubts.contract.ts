import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aCreationPlan } from '../../testing/a-creation-plan.ts';
import { eventually } from '../../testing/eventually.ts';
import type { Answer } from '../answer.ts';
import type { CustomerAnswer } from '../billed-customer.ts';
import type { BillingSystem } from '../billing-system.ts';
import { aRequest, type Bench, factsOf, IN_TIME, type Vendor } from './billing-bench.ts';
import { describeDoubtfulReadings } from './doubtful-readings.contract.ts';

/** How a request that meets a fault is answered, and whether it was done there all the same. */
const FAULTS = {
  unauthorized: {
    answer: { outcome: 'refused', isCertain: true, failure: { cause: 'SIGN_IN_EXPIRED' } },
    isDone: false,
  },
  forbidden: { answer: { outcome: 'refused', isCertain: true, failure: { cause: 'NOT_ALLOWED' } }, isDone: false },
  'rate-limited': {
    answer: { outcome: 'refused', isCertain: true, failure: { cause: 'RATE_LIMITED' } },
    isDone: false,
  },
  'not-found': { answer: { outcome: 'refused', failure: { cause: 'NOT_FOUND' } }, isDone: false },
  'period-closed': {
    answer: { outcome: 'refused', isCertain: false, failure: { cause: 'PERIOD_CLOSED' } },
    isDone: false,
  },
  'payment-in-progress': {
    answer: { outcome: 'refused', isCertain: false, failure: { cause: 'PAYMENT_IN_PROGRESS' } },
    isDone: false,
  },
  'server-error': { answer: { outcome: 'unknown' }, isDone: false },
  'server-error-applied': { answer: { outcome: 'unknown' }, isDone: true },
  'no-answer': { answer: { outcome: 'unknown', failure: { cause: 'NO_ANSWER' } }, isDone: false },
  'no-answer-applied': { answer: { outcome: 'unknown', failure: { cause: 'NO_ANSWER' } }, isDone: true },
  'applied-late': { answer: { outcome: 'unknown', failure: { cause: 'NO_ANSWER' } }, isDone: true },
  malformed: { answer: { outcome: 'unknown', failure: { cause: 'BAD_ANSWER' } }, isDone: true },
  late: { answer: { outcome: 'done' }, isDone: true },
  slow: { answer: { outcome: 'done' }, isDone: true },
} as const;
type FaultKind = keyof typeof FAULTS;

type Asking = {
  ask(given?: { timeoutMs: number }): Promise<Answer<unknown> | CustomerAnswer>;
  trace(): Promise<unknown>;
};

/** Longer than any time that is asked for here, and never waited for. */
const FOREVER_MS = 60_000;
const SHORT = { timeoutMs: 500 };

export function describeDoubts(bench: () => Bench, vendor: Vendor, steps: string[]): void {
  const requests = ['putCustomer', ...steps, 'cancel', 'deleteDraft'];

  /** A request that changes something, ready to be sent, and what can be seen of it there. */
  async function ready(request: string): Promise<Asking> {
    const { system, make, truth, control } = bench();
    if (request === 'putCustomer') {
      const { customer } = aCreationPlan();
      const trace = async () => (await control.requests()).filter(({ body }) => body.includes(customer.id)).length > 1;
      return { ask: (given) => system.putCustomer(customer, undefined, aRequest(given)), trace };
    }
    if (request === 'cancel' || request === 'deleteDraft') {
      const { externalId, plan } = await make(request === 'cancel' ? 'AFTER' : 'BEFORE');
      return { ask: (given) => system[request](externalId, aRequest(given)), trace: () => truth(plan) };
    }
    const plan = aCreationPlan();
    const { externalCustomerId } = factsOf(await system.putCustomer(plan.customer, undefined, aRequest()));
    let externalId: string | undefined;
    for (const step of system.creationSteps) {
      const progress = { externalCustomerId, externalId };
      if (step.name === request) {
        return { ask: (given) => step.ask(plan, progress, aRequest(given)), trace: () => truth(plan) };
      }
      externalId ??= factsOf(await step.ask(plan, progress, aRequest())).externalId;
    }
    throw new Error(`There is no step ${request}`);
  }

  /** An e-mail and a customer leave nothing behind that could be seen there. */
  const leavesTrace = (request: string, system: BillingSystem) =>
    request !== 'putCustomer' && system.creationSteps.find(({ name }) => name === request)?.place !== 'AFTER';

  describe.each(requests)('%s', (request) => {
    it.each(Object.keys(FAULTS) as FaultKind[])('that meets %s says no more than is known', async (kind) => {
      const { control, system } = bench();
      const { ask, trace } = await ready(request);
      const before = await trace();
      const sentBefore = (await control.requests()).length;
      await control.fault({ operation: 'any', kind, times: 1, delayMs: 20 });
      const { answer: expected, isDone } = FAULTS[kind];

      expect(await ask()).toMatchObject(expected);
      expect(await control.requests()).toHaveLength(sentBefore + 1);
      if (!leavesTrace(request, system)) return;
      const isChanged = (now: unknown) => JSON.stringify(now) !== JSON.stringify(before);
      if (isDone) expect(isChanged(await eventually(trace, isChanged))).toBe(true);
      else expect(await trace()).toEqual(before);
    });

    it('whose work takes longer than its time is unknown, and done there all the same', async () => {
      const { control, system } = bench();
      const { ask, trace } = await ready(request);
      const before = await trace();
      await control.fault({ operation: 'any', kind: 'slow', times: 1, delayMs: 2 * SHORT.timeoutMs });
      expect(await ask(SHORT)).toMatchObject({ outcome: 'unknown', failure: { cause: 'NO_ANSWER' } });
      if (!leavesTrace(request, system)) return;
      expect(await trace()).toEqual(before);
      const isChanged = (now: unknown) => JSON.stringify(now) !== JSON.stringify(before);
      expect(isChanged(await eventually(trace, isChanged))).toBe(true);
    });

    it('is unknown after its time, without waiting any longer', async () => {
      const { control, system } = bench();
      const { ask, trace } = await ready(request);
      const before = await trace();
      await control.fault({ operation: 'any', kind: 'late', times: 1, delayMs: FOREVER_MS });
      expect(await ask(SHORT)).toMatchObject({ outcome: 'unknown', failure: { cause: 'NO_ANSWER' } });
      if (!leavesTrace(request, system)) return;
      const isChanged = (now: unknown) => JSON.stringify(now) !== JSON.stringify(before);
      expect(isChanged(await eventually(trace, isChanged))).toBe(true);
    });
  });

  describe('an answer', () => {
    const cancelAt = async (server: Server, given?: { timeoutMs: number }) =>
      (await vendor.open(await listening(server))).cancel(vendor.missingId, aRequest(given));

    it('that trickles in without an end is unknown after its time', async () => {
      const server = createServer((_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const trickle = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(trickle));
      });
      expect(await cancelAt(server, SHORT)).toMatchObject({ outcome: 'unknown', failure: { cause: 'NO_ANSWER' } });
    });

    it.each([
      '',
      'null',
      '[]',
      '"done"',
      '42',
      '{}',
      '<html>Bad gateway</html>',
      '{"object":"invoice","status":"void"}',
    ])('of 200 that is %j does not say that it was done', async (body) => {
      const server = () => createServer((_, response) => void response.writeHead(200).end(body));
      expect(await cancelAt(server())).toMatchObject({ outcome: 'unknown', failure: { cause: 'BAD_ANSWER' } });
      const system = await vendor.open(await listening(server()));
      expect(await system.read(vendor.missingId, IN_TIME)).toMatchObject({ found: 'unreadable' });
      const wanted = { reference: 'r', number: 'INV-000001', externalCustomerId: 'c', requestedAt: new Date() };
      expect(await system.findByReference(wanted, IN_TIME)).toMatchObject({ found: 'unreadable' });
      expect(await system.listChanged({ since: new Date(), page: undefined }, IN_TIME)).toMatchObject({
        outcome: 'unreadable',
      });
      expect(await system.checkAccount(IN_TIME)).toMatchObject({ outcome: 'failed' });
    });

    it('that sends the request elsewhere is not followed', async () => {
      const { url, control } = bench();
      const before = (await control.requests()).length;
      const server = createServer((request, response) => {
        response.writeHead(307, { location: `${url}${request.url}` }).end();
      });
      expect(await cancelAt(server)).toMatchObject({ outcome: 'unknown' });
      expect(await control.requests()).toHaveLength(before);
    });

    it('cannot come from where nobody listens, so that nothing was done', async () => {
      const server = createServer();
      const url = await listening(server);
      await new Promise((resolve) => server.close(resolve));
      const system = await vendor.open(url);
      const unreachable = { cause: 'UNREACHABLE' };
      const answer = await system.cancel(vendor.missingId, aRequest());
      expect(answer).toMatchObject({ outcome: 'refused', isCertain: true, failure: unreachable });
      const reading = await system.read(vendor.missingId, IN_TIME);
      expect(reading).toMatchObject({ found: 'unreadable', failure: unreachable });
    });
  });

  describeDoubtfulReadings(bench, SHORT, FOREVER_MS);
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
