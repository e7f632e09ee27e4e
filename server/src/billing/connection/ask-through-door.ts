import { LEAST_CALL_MS } from '../answer.ts';
import type { BillingSystem } from '../billing-system.ts';
import type { BillingFailure } from '../failure.ts';
import { failure } from '../failure.ts';
import { countRequests } from '../requests-made.ts';
import type { Door, Urgency } from './door.ts';

export type Asker = { door: Door; urgency: Urgency; ticket: number };

/** What is listened for at the door. */
export type AtDoor = {
  waited(waitedMs: number): void;
  turnedAway(): void;
  isInside(by: 1 | -1): void;
  /** Undefined: the answer tells of no failure. */
  answered(failure: BillingFailure | undefined): Promise<void>;
};

const refused = (failure: BillingFailure) => ({ outcome: 'refused', isCertain: true, failure }) as const;
const unread = (failure: BillingFailure) => ({ found: 'unreadable', failure }) as const;
const unlisted = (failure: BillingFailure) => ({ outcome: 'unreadable', failure }) as const;
const unreached = (failure: BillingFailure) => ({ outcome: 'failed', failure }) as const;

/**
 * An account's billing system behind its door: waiting there counts against the time a request may take, and what cannot get
 * in within it is refused as RATE_LIMITED, with nothing sent.
 */
export function askThroughDoor(system: BillingSystem, asker: Asker, at: AtDoor): BillingSystem {
  const through =
    <Given extends unknown[], Request extends { timeoutMs: number }, Answer extends object>(
      ask: (...given: [...Given, Request]) => Promise<Answer>,
      isChange: boolean,
      turnAway: (failure: BillingFailure) => Answer,
    ) =>
    async (...given: [...Given, Request]): Promise<Answer> => {
      const request = given.at(-1) as Request;
      const { urgency, ticket } = asker;
      const entered = await asker.door.enter({
        urgency,
        ticket,
        isChange,
        withinMs: request.timeoutMs - LEAST_CALL_MS,
      });
      if (!entered.isIn) {
        at.turnedAway();
        const { retryAfterMs } = entered;
        return turnAway({ ...failure('RATE_LIMITED'), ...(retryAfterMs !== undefined && { retryAfterMs }) });
      }
      at.waited(entered.waitedMs);
      at.isInside(1);
      const timeoutMs = Math.ceil(request.timeoutMs - entered.waitedMs);
      const inTime = [...given.slice(0, -1), { ...request, timeoutMs }] as [...Given, Request];
      const leave = (requests: number) => {
        at.isInside(-1);
        entered.leave(requests);
      };
      const answer = await countRequests(() => ask(...inTime), leave);
      await at.answered('failure' in answer ? (answer.failure as BillingFailure) : undefined);
      return answer;
    };

  return {
    vendor: system.vendor,
    limits: system.limits,
    putCustomer: through(system.putCustomer, true, refused),
    findCustomer: through(system.findCustomer, false, unread),
    creationSteps: system.creationSteps.map((step) => ({ ...step, ask: through(step.ask, true, refused) })),
    cancel: through(system.cancel, true, refused),
    deleteDraft: through(system.deleteDraft, true, refused),
    sendAgain: through(system.sendAgain, true, refused),
    readCopy: through(system.readCopy, false, unread),
    read: through(system.read, false, unread),
    readBeforeCancel: through(system.readBeforeCancel, false, unread),
    findByReference: through(system.findByReference, false, unread),
    listChanged: through(system.listChanged, false, unlisted),
    checkAccount: through(system.checkAccount, false, unreached),
  };
}
