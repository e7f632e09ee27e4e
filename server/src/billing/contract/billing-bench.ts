import { openSandbox } from '../../../sandbox/sandbox.ts';
import { aCreationPlan } from '../../testing/a-creation-plan.ts';
import { type Mailbox, openMailbox } from '../../testing/mailbox.ts';
import { controlOf, type SandboxControl } from '../../testing/sandbox-control.ts';
import type { Answer } from '../answer.ts';
import type { CustomerAnswer } from '../billed-customer.ts';
import type { BillingDocument, Reading } from '../billing-document.ts';
import type { BillingSystem } from '../billing-system.ts';
import type { DeliveredHint, Delivery, Verdict } from '../connector.ts';
import type { CreationPlan } from '../creation-plan.ts';

/** What a connector brings along to be tried. */
export type Vendor = {
  /** Makes its account known to the sandbox. */
  register(control: SandboxControl, webhookUrl: string): Promise<void>;
  /** Opens the connector for that account, or with another token. */
  open(baseUrl: string, token?: string): Promise<BillingSystem>;
  /** Reads what came to that account's address, or as if another secret were its own. */
  readDelivery(delivery: Delivery, now: Date, secret?: string | null): Verdict<DeliveredHint>;
  /** Of the vendor's kind, and of nobody. */
  wrongKey: string;
  /** An id of the vendor's shape that nothing has. */
  missingId: string;
  /** How long before a mark the connector looks for changes once more. */
  overlapMs: number;
  /** What asks for less, in US cents, is taken for paid at once. */
  leastCharge: number;
};

export type Made = { plan: CreationPlan; externalCustomerId: string; externalId: string; document: BillingDocument };

export type Bench = {
  system: BillingSystem;
  control: SandboxControl;
  url: string;
  mailbox: Mailbox;
  /** Makes an invoice up to and including the steps of that place. */
  make(upTo: 'BEFORE' | 'PIVOT' | 'AFTER', plan?: CreationPlan): Promise<Made>;
  /** What the billing system holds under the plan's reference. */
  truth(plan: CreationPlan): ReturnType<SandboxControl['invoice']>;
  close(): Promise<void>;
};

export const IN_TIME = { timeoutMs: 5_000 };
const PLACES = ['BEFORE', 'PIVOT', 'AFTER'] as const;

let keys = 0;
/** A request of its own, under a key of its own. */
export const aRequest = (given: { key?: string; timeoutMs?: number } = {}) => ({
  key: `contract:${process.pid}:${++keys}`,
  ...IN_TIME,
  ...given,
});

/** A sandbox of the suite's own with the vendor's real connector pointed at it. */
export async function openBench(vendor: Vendor): Promise<Bench> {
  const sandbox = await openSandbox({ port: 0 });
  const mailbox = await openMailbox();
  const control = controlOf(sandbox.url);
  await vendor.register(control, mailbox.url);
  const system = await vendor.open(sandbox.url);

  return {
    system,
    control,
    url: sandbox.url,
    mailbox,
    async make(upTo, plan = aCreationPlan()) {
      const { externalCustomerId } = factsOf(await system.putCustomer(plan.customer, undefined, aRequest()));
      let document: BillingDocument | undefined;
      for (const step of system.creationSteps) {
        if (PLACES.indexOf(step.place) > PLACES.indexOf(upTo)) break;
        const progress = { externalCustomerId, externalId: document?.externalId };
        document = factsOf(await step.ask(plan, progress, aRequest())).document ?? document;
      }
      if (!document) throw new Error('No step gave the document');
      return { plan, externalCustomerId, externalId: document.externalId, document };
    },
    truth: ({ reference }) => control.invoice(reference),
    async close() {
      await sandbox.close();
      await mailbox.close();
    },
  };
}

export function factsOf<Facts>(answer: Answer<Facts> | Exclude<CustomerAnswer, Answer<unknown>>): Facts {
  if (answer.outcome !== 'done') throw new Error(`Not done: ${JSON.stringify(answer)}`);
  return answer.facts;
}

export function documentOf(reading: Reading): BillingDocument {
  if (reading.found !== 'there') throw new Error(`Not read: ${JSON.stringify(reading)}`);
  return reading.document;
}
