import { type Loop, startLoop } from '../../loop.ts';
import { continuing, traced } from '../../trace/traced.ts';
import type { BillingDeps } from '../connection/billing-deps.ts';
import { openPatiently } from '../connection/open-connection.ts';
import type { BillingOperation } from './billing-operation.entity.ts';
import { openBudget } from './budget.ts';
import type { Examination, OperationHandlers } from './operation-handler.ts';
import {
  findBusyConnections,
  lookAgain,
  type TakenOperation,
  takeOperations,
  takeWatched,
  watchAgain,
} from './take-operations.ts';

const LOOK_EVERY_MS = 1_000;
/** Of doubts, and apart from them of what begins, which takes as long as a click. */
const AT_ONCE_PER_CONNECTION = 4;
/** How the gaps between looks at one operation grow. */
const GAPS_MS = [1_000, 2_000, 4_000, 8_000];
const LONGEST_GAP_MS = 10_000;

/** UNASKED: its connection cannot be asked at present, so that this was no look at all. */
type Look = Examination | { result: 'UNASKED'; retryAfterMs?: number };

/** Finds out what became of every operation whose answer was doubtful or whose process died, in every server process. */
export function startSettler(deps: BillingDeps, handlers: OperationHandlers): Loop {
  const underWay = new Map<string, Set<Promise<void>>>();
  const inBackground = (place: string, operation: BillingOperation, work: Promise<void>) => {
    const here = underWay.get(place) ?? new Set();
    underWay.set(place, here);
    const { id } = operation;
    const watched = work
      .catch((error: unknown) => deps.log.error({ error, operation: id }, 'An operation could not be looked after'))
      .finally(() => here.delete(watched));
    here.add(watched);
  };

  const loop = startLoop(deps, 'settler', LOOK_EVERY_MS, async () => {
    for (const connection of await findBusyConnections(deps.database.ofAll)) {
      const reach = deps.database.of(connection.tenantId);
      const free = (place: string) => AT_ONCE_PER_CONNECTION - (underWay.get(place)?.size ?? 0);
      for (const which of ['WAITING', 'ASKED'] as const) {
        const place = which === 'WAITING' ? `${connection.id} begins` : connection.id;
        if (free(place) <= 0) continue;
        for (const taken of await takeOperations(
          reach,
          connection,
          { which, limit: free(place) },
          deps.billingTimeoutMs,
        ))
          inBackground(place, taken.operation, settleTraced(deps, handlers, taken));
      }
      if (free(connection.id) <= 0 || !connection.mayBeAsked) continue;
      for (const operation of await takeWatched(reach, connection, free(connection.id))) {
        inBackground(connection.id, operation, watch(deps, handlers, operation));
      }
    }
  });
  return {
    async stop() {
      await loop.stop();
      await Promise.all([...underWay.values()].flatMap((here) => [...here]));
    },
  };
}

/** As a part of what was traced when it was asked for. */
const settleTraced = (deps: BillingDeps, handlers: OperationHandlers, taken: TakenOperation): Promise<void> => {
  const { id, kind, state, looks, traceParent } = taken.operation;
  const attributes = {
    'tuffops.operation.id': id,
    'tuffops.operation.kind': kind,
    'tuffops.operation.state': state,
    'tuffops.operation.looks': looks,
  };
  return continuing(traceParent, () => traced('settle', { attributes }, () => settle(deps, handlers, taken)));
};

/** One look at one operation whose lease we hold; whatever happens, the next look is not far off. */
async function settle(deps: BillingDeps, handlers: OperationHandlers, taken: TakenOperation) {
  const { operation, isLate } = taken;
  const examination = await examine(deps, handlers, taken).catch((error: unknown): Look => {
    deps.log.error({ error, operation: operation.id }, 'A look at an operation failed');
    return { result: 'UNCLEAR' };
  });
  if (examination.result === 'CONCLUDED') return;
  const isAbsent = examination.result === 'ABSENT';
  if (isAbsent && isLate && operation.firstAbsentAt) return handlers[operation.kind].conclude(operation);

  const isUnasked = examination.result === 'UNASKED';
  const askedForMs = isAbsent ? 0 : (examination.retryAfterMs ?? 0);
  const inMs = Math.max(gapMs(operation.looks, examination), askedForMs);
  await lookAgain(deps.database.of(operation.tenantId), operation, {
    isAbsent,
    isUnasked,
    inMs,
    budgetMs: deps.billingTimeoutMs,
  });
}

function gapMs(looks: number, { result }: Look): number {
  if (result === 'UNASKED') return LONGEST_GAP_MS;
  return GAPS_MS[result === 'ABSENT' ? 0 : looks] ?? LONGEST_GAP_MS;
}

async function examine(deps: BillingDeps, handlers: OperationHandlers, { operation }: TakenOperation): Promise<Look> {
  const handler = handlers[operation.kind];
  if (operation.state === 'WAITING') {
    const opened = await openPatiently(deps, operation.tenantId, operation.connectionId, 'SETTLER');
    const isLeftAlone = !opened.system && opened.failure.cause === 'RATE_LIMITED';
    if (isLeftAlone) return { result: 'UNASKED', retryAfterMs: opened.failure.retryAfterMs };
    await handler.begin(operation, openBudget(deps.seams, deps.billingTimeoutMs));
    return { result: 'CONCLUDED' };
  }
  if (operation.state === 'ASKING') {
    await handler.doubt(operation);
    return { result: 'CONCLUDED' };
  }
  const budget = openBudget(deps.seams, deps.billingTimeoutMs);
  const opened = await openPatiently(deps, operation.tenantId, operation.connectionId, 'SETTLER');
  if (opened.system) return handler.examine(operation, opened.system, budget);
  if (opened.failure.cause !== 'NOT_CONNECTED') return { result: 'UNASKED', retryAfterMs: opened.failure.retryAfterMs };
  // Nobody disconnects while an operation is open: it was claimed after that, and then nothing is asked.
  await handler.conclude(operation, opened.failure);
  return { result: 'CONCLUDED' };
}

async function watch(deps: BillingDeps, handlers: OperationHandlers, operation: BillingOperation) {
  const opened = await openPatiently(deps, operation.tenantId, operation.connectionId, 'SETTLER');
  const budget = openBudget(deps.seams, deps.billingTimeoutMs);
  if (!opened.system || (await handlers[operation.kind].watch(operation, opened.system, budget)) === 'UNCLEAR') return;
  await watchAgain(deps.database.of(operation.tenantId), operation);
}
