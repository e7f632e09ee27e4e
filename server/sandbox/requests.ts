type SeenRequest = {
  at: string;
  vendor: string;
  operation: string;
  method: string;
  /** As it was sent, with its query. */
  path: string;
  body: string;
  idempotencyKey: string | null;
  /** null: no answer was given, or not yet. */
  status: number | null;
};

const mostKept = 5000;

/** What vendors' interfaces were sent, in order; the oldest fall out. */
export class RequestLog {
  #seen: SeenRequest[] = [];

  note(request: SeenRequest): SeenRequest {
    this.#seen.push(request);
    if (this.#seen.length > mostKept) this.#seen.shift();
    return request;
  }

  list(): SeenRequest[] {
    return this.#seen;
  }

  clear(): void {
    this.#seen = [];
  }
}
