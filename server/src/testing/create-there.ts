import { uuidv7 } from 'uuidv7';
import type {
  Answer,
  BillingSystem,
  CreationFacts,
  CreationPlan,
  CreationProgress,
} from '../billing/billing-system.ts';
import { aCreationPlan } from './a-creation-plan.ts';

const TIMEOUT_MS = 10_000;
export const aRequest = (timeoutMs = TIMEOUT_MS) => ({ key: uuidv7(), timeoutMs });

export type Creation = {
  plan: CreationPlan;
  progress: CreationProgress;
  /** Of each step that was asked. */
  answers: { step: string; answer: Answer<CreationFacts> }[];
};

type Until = 'CUSTOMER' | 'DRAFT' | 'PIVOT' | 'END';

/** Takes a creation as far as wanted, as the product does; stops at the first answer that is not *done*. */
export async function createThere(
  system: BillingSystem,
  plan: CreationPlan = aCreationPlan(),
  until: Until = 'END',
): Promise<Creation> {
  const customer = await system.putCustomer(plan.customer, undefined, aRequest());
  if (customer.outcome !== 'done') throw new Error(`No customer: ${JSON.stringify(customer)}`);
  const progress: CreationProgress = { ...customer.facts, externalId: undefined };
  const creation: Creation = { plan, progress, answers: [] };
  for (const step of system.creationSteps) {
    if (until === 'CUSTOMER' || (until === 'DRAFT' && step.place !== 'BEFORE')) break;
    if (until === 'PIVOT' && step.place === 'AFTER') break;
    const answer = await step.ask(plan, progress, aRequest());
    creation.answers.push({ step: step.name, answer });
    if (answer.outcome !== 'done') break;
    progress.externalId = answer.facts.externalId ?? progress.externalId;
  }
  return creation;
}

/** An invoice that is open there; its id. */
export async function anOpenInvoiceThere(system: BillingSystem, plan?: CreationPlan): Promise<string> {
  return idOf(await createThere(system, plan, 'PIVOT'));
}

export async function aDraftThere(system: BillingSystem, plan?: CreationPlan): Promise<string> {
  return idOf(await createThere(system, plan, 'DRAFT'));
}

function idOf({ answers, progress }: Creation): string {
  if (!progress.externalId) throw new Error(`It was not created: ${JSON.stringify(answers)}`);
  return progress.externalId;
}
