import type { BillingDeps } from '../../billing/billing-deps.ts';
import type { BillingOperation } from '../../billing/billing-operation.entity.ts';
import type {
  Answer,
  BillingDocument,
  BillingFailure,
  BillingSystem,
  CreationPlan,
} from '../../billing/billing-system.ts';
import { findDocument } from '../../billing/find-document.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { noteProgress } from '../../billing/operation/note-progress.ts';
import { putBilledCustomer } from '../../billing/put-billed-customer.ts';
import { failure } from '../../billing/refusals.ts';
import type { CreationFinding } from './settle-creation.ts';

export type Creation = { operation: BillingOperation; plan: CreationPlan };

/**
 * Asks the billing system to make the invoice, step by step: what comes before the pivot nobody can pay and is taken back
 * when a step is refused; the pivot makes it an invoice; the e-mail after it changes nothing about that. With no transaction
 * open. Each id the vendor gives is written down before the next request.
 */
export async function askCreation(
  deps: BillingDeps,
  system: BillingSystem | undefined,
  { operation, plan }: Creation,
  budget: Budget,
): Promise<CreationFinding> {
  if (!system) return { found: 'REFUSED', failure: failure('NOT_CONNECTED') };
  const request = (step: string) => ({ key: `${operation.id}:${step}`, timeoutMs: budget.callMs() });
  const outOfTime: CreationFinding = { found: 'UNKNOWN', failure: failure('NO_ANSWER') };
  const count = (step: string, answer: Answer<unknown>) =>
    deps.metrics.asked({
      vendor: system.vendor,
      kind: `CREATE ${step}`,
      outcome: answer.outcome,
      cause: answer.outcome === 'done' ? 'NONE' : answer.failure.cause,
    });

  if (!budget.mayStillChange()) return outOfTime;
  const customer = await putBilledCustomer(deps, system, operation, plan.customer, request('customer'));
  count('customer', customer);
  if (customer.outcome === 'refused') return { found: 'REFUSED', failure: customer.failure };
  if (customer.outcome === 'unknown') return { found: 'UNKNOWN', failure: customer.failure };
  const { externalCustomerId } = customer.facts;
  if (!(await noteProgress(deps.dataSource, operation, { externalCustomerId }))) return outOfTime;

  let externalId: string | undefined;
  let document: BillingDocument | undefined;
  let deliveryProblem: string | undefined;
  for (const step of system.creationSteps) {
    if (step.place === 'PIVOT' && document && differs(document, plan)) {
      return takeBack(system, externalId, wrongTotal(document, plan), request('take-back'), budget);
    }
    if (!budget.mayStillChange()) {
      if (step.place !== 'AFTER') return outOfTime;
      deliveryProblem = failure('NO_ANSWER').detail;
      break;
    }
    const answer = await step.ask(plan, { externalCustomerId, externalId }, request(step.name));
    count(step.name, answer);

    if (answer.outcome === 'done') {
      document = answer.facts.document ?? document;
      externalId ??= answer.facts.externalId ?? answer.facts.document?.externalId;
      if (externalId && !(await noteProgress(deps.dataSource, operation, { externalId }))) return outOfTime;
      continue;
    }
    if (step.place === 'AFTER') {
      deliveryProblem = answer.failure.detail;
      continue;
    }
    const isDoubtful = answer.outcome === 'unknown';
    if (isDoubtful || !answer.isCertain) {
      const reading = await findDocument(
        system,
        { ...operation, externalCustomerId, externalId: externalId ?? null },
        budget,
      );
      if (reading.found === 'unreadable') return { found: 'UNKNOWN', failure: answer.failure };
      if (reading.found === 'there' && reading.document.state !== 'DRAFT') {
        document = reading.document;
        continue;
      }
      if (isDoubtful) return { found: 'UNKNOWN', failure: answer.failure };
      if (reading.found === 'there') externalId = reading.document.externalId;
    }
    return takeBack(system, externalId, answer.failure, request('take-back'), budget);
  }
  if (!document || document.state === 'DRAFT') return { found: 'UNKNOWN', failure: failure('BAD_ANSWER') };
  return { found: 'THERE', document, deliveryProblem };
}

/** Deletes what a refused creation left behind; refused for sure only when nothing is left. */
async function takeBack(
  system: BillingSystem,
  externalId: string | undefined,
  failure: BillingFailure,
  request: { key: string; timeoutMs: number },
  budget: Budget,
): Promise<CreationFinding> {
  if (externalId === undefined) return { found: 'REFUSED', failure };
  if (!budget.mayStillChange()) return { found: 'UNKNOWN', failure };
  const deleted = await system.deleteDraft(externalId, request);
  return { found: deleted.outcome === 'done' ? 'REFUSED' : 'UNKNOWN', failure };
}

function differs(document: BillingDocument, plan: CreationPlan): boolean {
  return document.totalMinorUnits !== plan.totalMinorUnits || document.currency !== plan.currency;
}

function wrongTotal(document: BillingDocument, plan: CreationPlan): BillingFailure {
  const [there, here] = [document, plan].map(({ totalMinorUnits, currency }) => `${totalMinorUnits} ${currency}`);
  return failure('BAD_ANSWER', `the billing system made it ${there} instead of ${here} (minor units)`);
}
