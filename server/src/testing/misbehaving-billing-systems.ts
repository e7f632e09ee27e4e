import type { BillingSystem, CreationStep, OpenBillingSystem } from '../billing/billing-system.ts';
import { stripeOpener } from '../billing/stripe/open-stripe.ts';
import { systemSeams } from '../seams.ts';

const openStripe = stripeOpener(systemSeams);

/** Its drafts come to one cent more than their lines. */
export const addsUpWrongly: OpenBillingSystem = (access) => {
  const system = openStripe(access);
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
  (access) => {
    const system = openStripe(access);
    const read: BillingSystem['read'] = (...given) => {
      if (accounts.has(access.accountId)) throw new Error('A fault of our own');
      return system.read(...given);
    };
    return { ...system, read };
  };
