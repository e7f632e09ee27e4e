import type { Fault, FaultKind } from './fault.ts';

export type Answer = {
  status: number;
  body: string;
  headers: Record<string, string>;
  /** Resolves when each webhook of this request has gone out once. */
  announced(): Promise<void>;
};

/** How a request runs: what comes before it, and what is refused in its place or after it was done. */
export type Course = { before?: () => Promise<void>; instead?: FaultKind; afterwards?: FaultKind };

/** What a vendor's interface lends to a fault. */
type Door = {
  perform(course: Course): Promise<Answer>;
  /** The vendor's own refusal, before it looks at the request. */
  turnAway(kind: FaultKind): Answer;
  /** Breaks the connection. */
  drop(): void;
  wait(ms: number): Promise<void>;
};

/** Answers a request as the fault says, in the vendor's own words; null: the connection was broken. */
export async function playFault(fault: Fault | undefined, door: Door): Promise<Answer | null> {
  if (!fault) return door.perform({});
  const { kind, delayMs } = fault;
  const before = () => door.wait(delayMs);
  switch (kind) {
    case 'unauthorized':
    case 'forbidden':
    case 'rate-limited':
      await before();
      return door.turnAway(kind);
    case 'not-found':
    case 'server-error':
    case 'period-closed':
    case 'payment-in-progress':
      return door.perform({ before, instead: kind });
    case 'server-error-applied':
      return door.perform({ before, afterwards: 'server-error' });
    case 'no-answer':
      await before();
      door.drop();
      return null;
    case 'no-answer-applied':
      await door.perform({ before });
      door.drop();
      return null;
    case 'applied-late':
      door.drop();
      await door.perform({ before });
      return null;
    case 'late': {
      const answer = await door.perform({});
      await answer.announced();
      await before();
      return answer;
    }
    case 'slow':
      return door.perform({ before });
    case 'malformed': {
      const answer = await door.perform({ before });
      return { ...answer, status: 200, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
    }
  }
}
