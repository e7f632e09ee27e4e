import { createHash } from 'node:crypto';
import type { Answer } from '../../faults/play-fault.ts';
import type { KeptAnswer, Tables } from '../tables.ts';
import { Refusal } from './refusal.ts';

const keptMs = 24 * 3_600_000;

export type KeyedRequest = { accountId: string; key: string; endpoint: string; parameters: string };
type Kept = Pick<Answer, 'status' | 'body'>;

/** Answers kept under callers' keys, as Stripe keeps them: whatever came out once work began is what a repeat gets. */
export class Idempotency {
  readonly #running = new Set<string>();

  constructor(
    private readonly tables: Tables,
    private readonly nowMs: () => number,
  ) {}

  /** The answer to repeat; none means that the work is the caller's now, until `end`. */
  begin(request: KeyedRequest): Kept | undefined {
    const id = idOf(request);
    if (request.key.length > 255) {
      throw before(400, 'invalid_request_error', 'Idempotency keys may be at most 255 characters long.');
    }
    if (this.#running.has(id)) {
      const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${request.key}. Please try again later.`;
      throw before(409, 'invalid_request_error', message, 'idempotency_key_in_use');
    }
    const kept = this.tables.keptAnswers.get(id);
    if (kept && kept.at > this.nowMs() - keptMs) return refuseOtherUse(kept, request);
    this.#running.add(id);
    return undefined;
  }

  /** To be called within the change whose answer it is. */
  keep(request: KeyedRequest, { status, body }: Kept): void {
    const { endpoint, parameters } = request;
    this.tables.keptAnswers.put({
      id: idOf(request),
      endpoint,
      parameters: digest(parameters),
      status,
      body,
      at: this.nowMs(),
    });
  }

  end(request: KeyedRequest): void {
    this.#running.delete(idOf(request));
  }
}

function refuseOtherUse(kept: KeptAnswer, request: KeyedRequest): KeptAnswer {
  const hint = `Try using a key other than '${request.key}' if you meant to execute a different request.`;
  if (kept.endpoint !== request.endpoint) {
    const message = `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${request.endpoint}' vs '${kept.endpoint}'). ${hint}`;
    throw before(400, 'idempotency_error', message);
  }
  if (kept.parameters !== digest(request.parameters)) {
    const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. ${hint}`;
    throw before(400, 'idempotency_error', message);
  }
  return kept;
}

function before(status: number, type: 'invalid_request_error' | 'idempotency_error', message: string, code?: string) {
  return new Refusal(status, { type, message, code }, true);
}

function idOf({ accountId, key }: KeyedRequest): string {
  return `${accountId} ${key}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
