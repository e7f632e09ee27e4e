type StripeError = {
  type: 'invalid_request_error' | 'idempotency_error' | 'api_error';
  message: string;
  code?: string;
  param?: string;
};

/** An answer Stripe gives instead of doing what it was asked. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly error: StripeError,
    /** Refused before the endpoint began: such an answer is not kept under an idempotency key. */
    readonly isBeforeWork = false,
  ) {
    super(error.message);
  }
}

/** A parameter that cannot be what it is. */
export function badParameter(param: string, message: string, code?: string): Refusal {
  return new Refusal(400, { type: 'invalid_request_error', message, code, param }, true);
}

/** The object is not in a state for this; as on Stripe, without a `code`. */
export function wrongState(message: string, param?: string): Refusal {
  return new Refusal(400, { type: 'invalid_request_error', message, param });
}

/** The object a path names is not there. Which `param` Stripe names differs from one endpoint to the next. */
export function notThere(what: string, id: string, param: string): Refusal {
  return missing(404, what, id, param);
}

/** The object a parameter refers to is not there. */
export function badReference(what: string, id: string, param: string): Refusal {
  return missing(400, what, id, param);
}

function missing(status: number, what: string, id: string, param: string): Refusal {
  const message = `No such ${what}: '${id}'`;
  return new Refusal(status, { type: 'invalid_request_error', message, code: 'resource_missing', param });
}
