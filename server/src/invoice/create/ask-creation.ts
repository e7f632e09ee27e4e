import { formatMoney } from '@tuffops/shared/money';
import type { Answer } from '../../billing/answer.ts';
import type { BillingDocument } from '../../billing/billing-document.ts';
import type { BillingSystem } from '../../billing/billing-system.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import type { CreationFacts, CreationPlan, CreationStep } from '../../billing/creation-plan.ts';
import type { BillingFailure } from '../../billing/failure.ts';
import { failure, noTimeLeft } from '../../billing/failure.ts';
import { askBilling } from '../../billing/operation/ask-billing.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { findDocument } from '../../billing/operation/find-document.ts';
import { noteProgress } from '../../billing/operation/note-progress.ts';
import type { Creation } from './claim-creation.ts';
import { prepareCreation } from './prepare-creation.ts';
import type { CreationFinding } from './settle-creation.ts';

/** One creation as it is asked: what is to be made, and what the vendor has given so far. */
type AskedCreation = Creation & {
  deps: BillingDeps;
  system: BillingSystem;
  budget: Budget;
  externalCustomerId: string;
  externalId: string | undefined;
  document: BillingDocument | undefined;
};

/** The lease has passed to somebody else, who finds out. */
const TAKEN_OVER: CreationFinding = { found: 'UNKNOWN', failure: failure('NO_ANSWER') };

/**
 * Asks the billing system to make the invoice, step by step: what comes before the pivot nobody can pay and is taken back
 * when a step is refused; the pivot makes it an invoice; the e-mail after it changes nothing about that. With no transaction
 * open. Each id the vendor gives is written down before the next request. Doubt begins with the first request for the invoice.
 */
export async function askCreation(deps: BillingDeps, creation: Creation, budget: Budget): Promise<CreationFinding> {
  const prepared = await prepareCreation(deps, creation, budget);
  if ('failure' in prepared) return { found: 'REFUSED', failure: prepared.failure };

  const asked: AskedCreation = {
    ...{ deps, ...creation, budget, ...prepared },
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
  let noted: string | undefined;
  for (const step of system.creationSteps) {
    if (step.place === 'AFTER') continue;
    const problem = step.place === 'PIVOT' && asked.document && wrongTotal(asked.document, plan);
    if (problem) return takeBack(asked, problem);
    if (!budget.mayStillChange()) return takeBack(asked, noTimeLeft());

    const answer = await ask(step, asked);
    if (answer.outcome !== 'done') {
      const finding = await readBack(asked, answer);
      if (finding) return finding;
      continue;
    }
    asked.document = answer.facts.document ?? asked.document;
    asked.externalId ??= answer.facts.externalId;
    const { externalId } = asked;
    if (externalId === noted) continue;
    if (!(await noteProgress(deps.database.of(operation.tenantId), operation, { externalId }))) return TAKEN_OVER;
    noted = externalId;
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
  for (const step of asked.system.creationSteps) {
    if (step.place !== 'AFTER') continue;
    if (!asked.budget.mayStillChange()) return noTimeLeft().detail;
    const answer = await ask(step, asked);
    if (answer.outcome !== 'done') return answer.failure.detail;
  }
  return undefined;
}

function ask(step: CreationStep, asked: AskedCreation): Promise<Answer<CreationFacts>> {
  const { deps, operation, plan, budget } = asked;
  const request = { key: `${operation.id}:${step.name}`, timeoutMs: budget.callMs() };
  return askBilling(deps, { ...asked, kind: `CREATE ${step.name}` }, () => step.ask(plan, asked, request));
}

/** Deletes what a refused creation left behind; it is refused for sure only when nothing is left. */
async function takeBack(
  { system, operation, budget, externalId }: AskedCreation,
  because: BillingFailure,
): Promise<CreationFinding> {
  if (externalId === undefined) return { found: 'REFUSED', failure: because };
  if (!budget.mayStillChange()) return { found: 'UNKNOWN', failure: because };
  const deleted = await system.deleteDraft(externalId, {
    key: `${operation.id}:take-back`,
    timeoutMs: budget.callMs(),
  });
  return { found: deleted.outcome === 'done' ? 'REFUSED' : 'UNKNOWN', failure: because };
}

/** Why a draft must not become an invoice: the billing system adds it up to something else than we do. */
function wrongTotal(document: BillingDocument, plan: CreationPlan): BillingFailure | undefined {
  if (document.totalMinorUnits === plan.totalMinorUnits && document.currency === plan.currency) return undefined;
  const [there, here] = [document, plan].map((each) => formatMoney(each.totalMinorUnits, each.currency, 'en-US'));
  return failure('BAD_ANSWER', `the billing system made it ${there} instead of ${here}`);
}
