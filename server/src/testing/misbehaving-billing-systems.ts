import type { AccountLimits } from '../billing/account-limits.ts';
import type { BillingSystem, OpenBillingSystem } from '../billing/billing-system.ts';
import type { CreationStep } from '../billing/creation-plan.ts';
import { openStripe } from '../billing/stripe/open-stripe.ts';
import { systemSeams } from '../seams.ts';

const open: OpenBillingSystem = (access) => openStripe(access, systemSeams);

/** Its drafts come to one cent more than their lines. */
export const addsUpWrongly: OpenBillingSystem = async (access) => {
  const system = await open(access);
  const wrong = (step: CreationStep): CreationStep => ({
    ...step,
    async ask(...given) {
      const answer = await step.ask(...given);
      if (answer.outcome === 'done' && answer.facts.document) answer.facts.document.totalMinorUnits += 1;
      return answer;
    },
  });
  return { ...system, creationSteps: system.creationSteps.map(wrong) };
};

/** Throws, as only a fault of our own would, at every reading of the accounts that are named. */
export const throwsWhenReading =
  (accounts: Set<string>): OpenBillingSystem =>
  async (access) => {
    const system = await open(access);
    const read: BillingSystem['read'] = (...given) => {
      if (accounts.has(access.accountId)) throw new Error('A fault of our own');
      return system.read(...given);
    };
    return { ...system, read };
  };

/** Throws, as only a fault of our own would, before the request of that name is written. */
export const throwsBefore =
  (request: string): OpenBillingSystem =>
  async (access) => {
    const system = await open(access);
    const fault = () => {
      throw new Error('A fault of our own');
    };
    if (request === 'open') return fault();
    const faulty = (step: CreationStep): CreationStep => (step.name === request ? { ...step, ask: fault } : step);
    const { putCustomer, readBeforeCancel, cancel } = system;
    return {
      ...system,
      putCustomer: request === 'customer' ? fault : putCustomer,
      readBeforeCancel: request === 'readBeforeCancel' ? fault : readBeforeCancel,
      cancel: request === 'cancel' ? fault : cancel,
      creationSteps: system.creationSteps.map(faulty),
    };
  };

/** Answers readings of the accounts that are named with a limit, and how long it wants to be left alone. */
export const limitsReadings =
  (accounts: Map<string, number>): OpenBillingSystem =>
  async (access) => {
    const system = await open(access);
    const read: BillingSystem['read'] = async (...given) => {
      const retryAfterMs = accounts.get(access.accountId);
      if (retryAfterMs === undefined) return system.read(...given);
      return { found: 'unreadable', failure: { cause: 'RATE_LIMITED', detail: 'too many requests', retryAfterMs } };
    };
    return { ...system, read };
  };

export type Listing = BillingSystem['listChanged'];

/** Lists what changed as told for the accounts that are named. */
export const listsAsTold =
  (accounts: Map<string, Listing>): OpenBillingSystem =>
  async (access) => {
    const system = await open(access);
    return { ...system, listChanged: (...given) => (accounts.get(access.accountId) ?? system.listChanged)(...given) };
  };

/** Something happens between a reading's being asked for and its being done there. */
export const readsAfter =
  (happens: () => Promise<unknown>): OpenBillingSystem =>
  async (access) => {
    const system = await open(access);
    const after =
      <Given extends unknown[], Read>(read: (...given: Given) => Promise<Read>) =>
      async (...given: Given) => {
        await happens();
        return read(...given);
      };
    return { ...system, read: after(system.read), readBeforeCancel: after(system.readBeforeCancel) };
  };

/** Allows of the accounts that are named no more than told. */
export const limitsAccounts =
  (accounts: Map<string, AccountLimits>): OpenBillingSystem =>
  async (access) => {
    const system = await open(access);
    return { ...system, limits: accounts.get(access.accountId) ?? system.limits };
  };
