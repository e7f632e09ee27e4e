import { beforeEach, describe, expect, it } from 'vitest';
import { aBilledCustomer } from '../testing/a-creation-plan.ts';
import { aDraftThere, anOpenInvoiceThere, aRequest, createThere } from '../testing/create-there.ts';
import { eventually } from '../testing/eventually.ts';
import type { SandboxControl } from '../testing/sandbox-control.ts';
import type { Answer, BillingSystem, ChangeRequest } from './billing-system.ts';

type Opened = () => { system: BillingSystem; control: SandboxControl };

/** Longer than the request may take, so that an answer in time is not the late one. */
const LATE_MS = 4_000;
const SHORT_MS = 500;
const SOON_MS = 300;

const refused = (cause: string, isCertain: boolean) => ({ outcome: 'refused', isCertain, failure: { cause } });
const unknown = (cause: string) => ({ outcome: 'unknown', failure: { cause } });

/** What a request may be told, and whether it was done there in the end. */
const FAULTS = [
  { kind: 'unauthorized', answer: refused('SIGN_IN_EXPIRED', true), isDone: false },
  { kind: 'forbidden', answer: refused('NOT_ALLOWED', true), isDone: false },
  { kind: 'rate-limited', answer: refused('RATE_LIMITED', true), isDone: false },
  { kind: 'period-closed', answer: refused('PERIOD_CLOSED', false), isDone: false },
  { kind: 'payment-in-progress', answer: refused('PAYMENT_IN_PROGRESS', false), isDone: false },
  { kind: 'server-error', answer: unknown('BAD_ANSWER'), isDone: false },
  { kind: 'server-error-applied', answer: unknown('BAD_ANSWER'), isDone: true },
  { kind: 'no-answer', answer: unknown('NO_ANSWER'), isDone: false },
  { kind: 'no-answer-applied', answer: unknown('NO_ANSWER'), isDone: true },
  { kind: 'applied-late', delayMs: SOON_MS, answer: unknown('NO_ANSWER'), isDone: true },
  { kind: 'late', delayMs: LATE_MS, answer: unknown('NO_ANSWER'), isDone: true },
  { kind: 'malformed', answer: unknown('BAD_ANSWER'), isDone: true },
];

/** Prepares what a request needs, then answers how to send it and how to see whether it was done. */
type Prepared = { send(request: ChangeRequest): Promise<Answer<unknown>>; isDone?(): Promise<boolean> };

/** The Answer is never wrong, whatever goes wrong on the way: one fault, one request, then a look behind the vendor's back. */
export function describeFaults(name: string, opened: Opened): void {
  let system: BillingSystem;
  let control: SandboxControl;
  beforeEach(() => {
    ({ system, control } = opened());
  });

  const seen = async (id: string) => (await control.invoices()).find((invoice) => invoice.id === id);

  const requests: Record<string, () => Promise<Prepared>> = {
    async putCustomer() {
      const customer = aBilledCustomer();
      return { send: (request) => system.putCustomer(customer, undefined, request) };
    },
    async cancel() {
      const id = await anOpenInvoiceThere(system);
      return {
        send: (request) => system.cancel(id, request),
        isDone: async () => (await seen(id))?.status === 'void',
      };
    },
    async deleteDraft() {
      const id = await aDraftThere(system);
      return {
        send: (request) => system.deleteDraft(id, request),
        isDone: async () => (await seen(id)) === undefined,
      };
    },
  };

  describe(`${name}: a fault while`, () => {
    for (const [what, prepare] of Object.entries(requests)) {
      it.each(FAULTS)(`${what}: $kind`, async ({ kind, delayMs, answer, isDone }) => {
        const prepared = await prepare();
        await control.fault({ operation: 'any', kind, ...(delayMs && { delayMs }) });
        const { answered, tookMs } = await timed(() => prepared.send(aRequest(kind === 'late' ? SHORT_MS : undefined)));
        expect(answered).toMatchObject(answer);
        expect(tookMs).toBeLessThan(LATE_MS);
        if (!prepared.isDone) return;
        expect(await eventually(prepared.isDone, (done) => done === isDone)).toBe(isDone);
      });
    }

    it.each(FAULTS)('creating, at each step: $kind', async ({ kind, delayMs, answer, isDone }) => {
      for (const [index, step] of system.creationSteps.entries()) {
        const { plan, progress } = await createThere(system, undefined, 'CUSTOMER');
        for (const before of system.creationSteps.slice(0, index)) {
          const made = await before.ask(plan, progress, aRequest());
          if (made.outcome !== 'done') throw new Error(`${before.name}: ${JSON.stringify(made)}`);
          progress.externalId = made.facts.externalId ?? progress.externalId;
        }
        const look = async () => JSON.stringify(await control.invoice(plan.reference));
        const before = await look();
        await control.fault({ operation: 'any', kind, ...(delayMs && { delayMs }) });
        const request = aRequest(kind === 'late' ? SHORT_MS : undefined);
        const { answered, tookMs } = await timed(() => step.ask(plan, progress, request));
        expect(answered, step.name).toMatchObject(answer);
        expect(tookMs).toBeLessThan(LATE_MS);
        if (step.place === 'AFTER') continue;
        const isChanged = async () => (await look()) !== before;
        expect(await eventually(isChanged, (changed) => changed === isDone), step.name).toBe(isDone);
      }
    });

    it.each(FAULTS)('reading: $kind is never taken for not there', async ({ kind, delayMs }) => {
      const { plan, progress } = await createThere(system);
      const timeoutMs = kind === 'late' ? SHORT_MS : 10_000;
      const readings = [
        () => system.read(progress.externalId ?? '', { timeoutMs }),
        () => system.findByReference({ ...plan, ...progress, requestedAt: new Date() }, { timeoutMs }),
      ];
      for (const reading of readings) {
        await control.fault({ operation: 'any', kind, ...(delayMs && { delayMs }) });
        const { answered, tookMs } = await timed(reading);
        expect(answered).toMatchObject({ found: 'unreadable', failure: { detail: expect.any(String) } });
        expect(tookMs).toBeLessThan(LATE_MS);
      }
      await control.fault({ operation: 'any', kind, ...(delayMs && { delayMs }) });
      expect(await system.listChanged(new Date(), { timeoutMs })).toMatchObject({ outcome: 'unreadable' });
      await control.fault({ operation: 'any', kind, ...(delayMs && { delayMs }) });
      expect(await system.checkAccount({ timeoutMs })).toMatchObject({ outcome: 'failed' });
    });

    it('an answer that comes late but in time is as good as any', async () => {
      const id = await anOpenInvoiceThere(system);
      await control.fault({ operation: 'any', kind: 'late', delayMs: SOON_MS });
      expect(await system.cancel(id, aRequest())).toMatchObject({ outcome: 'done' });
    });

    it('a request that got no answer, repeated under its key, is done once', async () => {
      const { plan, progress } = await createThere(system, undefined, 'CUSTOMER');
      const [first] = system.creationSteps;
      const request = aRequest();
      await control.fault({ operation: 'any', kind: 'no-answer-applied' });
      expect(await first?.ask(plan, progress, request)).toMatchObject({ outcome: 'unknown' });
      expect(await first?.ask(plan, progress, request)).toMatchObject({ outcome: 'done' });
      expect(await control.invoice(plan.reference)).toHaveLength(1);
    });

    it('a limit names how long to wait, when the vendor does', async () => {
      const id = await anOpenInvoiceThere(system);
      await control.fault({ operation: 'any', kind: 'rate-limited' });
      const answer = await system.cancel(id, aRequest());
      if (answer.outcome !== 'refused') throw new Error('not refused');
      expect(answer.failure.retryAfterMs ?? 1_000).toBeGreaterThan(0);
    });
  });
}

async function timed<T>(ask: () => Promise<T>): Promise<{ answered: T; tookMs: number }> {
  const from = performance.now();
  return { answered: await ask(), tookMs: performance.now() - from };
}
