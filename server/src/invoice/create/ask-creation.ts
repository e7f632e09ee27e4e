import type { BillingDeps } from '../../billing/billing-deps.ts';
import type { BillingOperation } from '../../billing/billing-operation.entity.ts';
import type {
  Answer,
  BillingDocument,
  BillingSystem,
  CreationFacts,
  CreationPlan,
} from '../../billing/billing-system.ts';
import { findDocument } from '../../billing/find-document.ts';
import { openConnection } from '../../billing/open-connection.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { noteProgress } from '../../billing/operation/note-progress.ts';
import { putBilledCustomer } from '../../billing/put-billed-customer.ts';
import { failure } from '../../billing/refusals.ts';
import type { CreationFinding } from './settle-creation.ts';
import { takeBack, wrongTotal } from './take-back.ts';

/** One creation as it is asked: what is to be made, and what the vendor has given so far. */
export type AskedCreation = {
  deps: BillingDeps;
  system: BillingSystem;
  operation: BillingOperation;
  plan: CreationPlan;
  budget: Budget;
  externalCustomerId: string;
  externalId: string | undefined;
  document: BillingDocument | undefined;
};

const OUT_OF_TIME: CreationFinding = { found: 'UNKNOWN', failure: failure('NO_ANSWER') };

/**
 * Asks the billing system to make the invoice, step by step: what comes before the pivot nobody can pay and is taken back
 * when a step is refused; the pivot makes it an invoice; the e-mail after it changes nothing about that. With no transaction
 * open. Each id the vendor gives is written down before the next request.
 */
export async function askCreation(
  deps: BillingDeps,
  { operation, plan }: { operation: BillingOperation; plan: CreationPlan },
  budget: Budget,
): Promise<CreationFinding> {
  const opened = await openConnection(deps, operation.tenantId, operation.connectionId);
  if (!opened.system) return { found: 'REFUSED', failure: opened.failure };

  const { system } = opened;
  const customer = await putBilledCustomer(deps, system, operation, plan.customer, budget);
  count(deps, system, 'customer', customer);
  if (customer.outcome === 'refused') return { found: 'REFUSED', failure: customer.failure };
  if (customer.outcome === 'unknown') return { found: 'UNKNOWN', failure: customer.failure };
  const { externalCustomerId } = customer.facts;
  if (!(await noteProgress(deps.dataSource, operation, { externalCustomerId }))) return OUT_OF_TIME;

  const asked: AskedCreation = {
    deps,
    system,
    operation,
    plan,
    budget,
    externalCustomerId,
    externalId: undefined,
    document: undefined,
  };
  const notMade = await makeInvoice(asked);
  if (notMade) return notMade;
  if (!asked.document || asked.document.state === 'DRAFT') return { found: 'UNKNOWN', failure: failure('BAD_ANSWER') };
  return { found: 'THERE', document: asked.document, deliveryProblem: await deliver(asked) };
}

/** The steps up to the pivot. Undefined: it is made. */
async function makeInvoice(asked: AskedCreation): Promise<CreationFinding | undefined> {
  const { deps, system, operation, plan, budget } = asked;
  for (const step of system.creationSteps) {
    if (step.place === 'AFTER') continue;
    const problem = step.place === 'PIVOT' && asked.document && wrongTotal(asked.document, plan);
    if (problem) return takeBack(asked, problem);
    if (!budget.mayStillChange()) return OUT_OF_TIME;

    const answer = await step.ask(plan, asked, { key: `${operation.id}:${step.name}`, timeoutMs: budget.callMs() });
    count(deps, system, step.name, answer);
    if (answer.outcome !== 'done') {
      const finding = await readBack(asked, answer);
      if (finding) return finding;
      continue;
    }
    asked.document = answer.facts.document ?? asked.document;
    asked.externalId ??= answer.facts.externalId;
    const { externalId } = asked;
    if (!(await noteProgress(deps.dataSource, operation, { externalId }))) return OUT_OF_TIME;
  }
  return undefined;
}

/** After a step that was not surely done. Undefined: reading it back shows an invoice all the same. */
async function readBack(
  asked: AskedCreation,
  answer: Exclude<Answer<CreationFacts>, { outcome: 'done' }>,
): Promise<CreationFinding | undefined> {
  if (answer.outcome === 'refused' && answer.isCertain) return takeBack(asked, answer.failure);

  const { system, operation, budget, externalCustomerId, externalId = null } = asked;
  const reading = await findDocument(system, { ...operation, externalCustomerId, externalId }, budget);
  if (reading.found === 'unreadable') return { found: 'UNKNOWN', failure: answer.failure };
  if (reading.found === 'there') {
    asked.externalId = reading.document.externalId;
    asked.document = reading.document;
    if (reading.document.state !== 'DRAFT') return undefined;
  }
  return answer.outcome === 'unknown' ? { found: 'UNKNOWN', failure: answer.failure } : takeBack(asked, answer.failure);
}

/** The e-mail to the customer. Answers why it may not have been sent. */
async function deliver(asked: AskedCreation): Promise<string | undefined> {
  const { deps, system, operation, plan, budget } = asked;
  for (const step of system.creationSteps) {
    if (step.place !== 'AFTER') continue;
    if (!budget.mayStillChange()) return failure('NO_ANSWER').detail;
    const answer = await step.ask(plan, asked, { key: `${operation.id}:${step.name}`, timeoutMs: budget.callMs() });
    count(deps, system, step.name, answer);
    if (answer.outcome !== 'done') return answer.failure.detail;
  }
  return undefined;
}

function count({ metrics }: BillingDeps, { vendor }: BillingSystem, step: string, answer: Answer<unknown>): void {
  const cause = answer.outcome === 'done' ? 'NONE' : answer.failure.cause;
  metrics.asked({ vendor, kind: `CREATE ${step}`, outcome: answer.outcome, cause });
}
