import { Stripe } from 'stripe';
import { describe, expect, it } from 'vitest';
import { CAUSE_SENTENCES } from '../failure.ts';
import { classify, isMissing, unreadable } from './classify.ts';

const { StripeAPIError, StripeConnectionError } = Stripe.errors;

type Body = { type?: string; code?: string; param?: string; message?: string };

/** As the SDK makes it from an answer. */
function answered(statusCode: number, body: Body = {}, headers: Record<string, string> = {}) {
  const raw = { type: 'invalid_request_error', message: 'No.', ...body, statusCode, headers };
  return Stripe.errors.StripeError.generate(raw as Parameters<typeof Stripe.errors.StripeError.generate>[0]);
}

const broken = (detail: unknown) =>
  new StripeConnectionError({ message: 'An error occurred with our connection to Stripe.', detail } as never);
const system = (code: string, syscall?: string) => Object.assign(new Error(code), { code, syscall });
const fetchFailed = (cause: Error) => new TypeError('fetch failed', { cause });

const certain = (cause: string) => ({ outcome: 'refused', isCertain: true, cause });
const readBack = (cause: string) => ({ outcome: 'refused', isCertain: false, cause });
const unknown = (cause: string) => ({ outcome: 'unknown', cause });

const of = (error: unknown) => {
  const { failure, ...answer } = classify(error);
  return { ...answer, cause: failure.cause };
};

describe('what was surely never done', () => {
  it.each([
    ['a name that is not found', system('ENOTFOUND', 'getaddrinfo'), 'UNREACHABLE'],
    ['a name server that is away', system('EAI_AGAIN', 'getaddrinfo'), 'UNREACHABLE'],
    ['a connection refused', system('ECONNREFUSED', 'connect'), 'UNREACHABLE'],
    ['no way to the host', system('EHOSTUNREACH', 'connect'), 'UNREACHABLE'],
    ['a connection not made in time', system('UND_ERR_CONNECT_TIMEOUT'), 'UNREACHABLE'],
    ['a certificate that is over', system('CERT_HAS_EXPIRED'), 'UNREACHABLE'],
    ['a certificate nobody vouches for', system('DEPTH_ZERO_SELF_SIGNED_CERT'), 'UNREACHABLE'],
    ['a certificate of somebody else', system('ERR_TLS_CERT_ALTNAME_INVALID'), 'UNREACHABLE'],
  ])('%s', (_, cause, wanted) => {
    expect(of(broken(fetchFailed(cause)))).toEqual(certain(wanted));
  });

  it('every address of the host refused', () => {
    const each = [system('ECONNREFUSED', 'connect'), system('ENETUNREACH', 'connect')];
    expect(of(broken(fetchFailed(new AggregateError(each))))).toEqual(certain('UNREACHABLE'));
  });

  it.each([
    [401, { code: 'api_key_expired' }, 'SIGN_IN_EXPIRED'],
    [403, { code: 'more_permissions_required' }, 'NOT_ALLOWED'],
    [429, { code: 'rate_limit' }, 'RATE_LIMITED'],
    [429, {}, 'RATE_LIMITED'],
  ])('%i %o', (status, body, cause) => {
    expect(of(answered(status, body))).toEqual(certain(cause));
  });

  it('a limit carries how long to wait', () => {
    expect(classify(answered(429, {}, { 'retry-after': '7' })).failure).toMatchObject({ retryAfterMs: 7_000 });
    expect(classify(answered(429)).failure).not.toHaveProperty('retryAfterMs');
  });
});

describe('what nobody can tell', () => {
  it.each([
    ['a reset', system('ECONNRESET', 'read')],
    ['a closed socket', system('UND_ERR_SOCKET')],
    ['a broken pipe', system('EPIPE', 'write')],
    ['a host that went away in the middle', system('EHOSTUNREACH', 'read')],
    ['a time-out', system('ETIMEDOUT')],
    ['encryption that broke in the middle', system('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC')],
    ['something never heard of', new Error('?')],
  ])('%s', (_, cause) => {
    expect(of(broken(fetchFailed(cause)))).toEqual(unknown('NO_ANSWER'));
    expect(of(broken(cause))).toEqual(unknown('NO_ANSWER'));
  });

  it.each([408, 409])('%i says nothing of what happened before', (status) => {
    expect(of(answered(status)).outcome).toBe(status === 409 ? 'unknown' : 'refused');
    expect(of(answered(status))).not.toMatchObject({ isCertain: true });
  });

  it.each([500, 502, 503, 504, 200, 302])('an error under %i', (status) => {
    expect(of(answered(status, { type: 'api_error' }))).toEqual(unknown('BAD_ANSWER'));
  });

  it('a lock that was not had in time is no limit', () => {
    expect(of(answered(429, { code: 'lock_timeout' })).outcome).toBe('unknown');
  });

  it('an answer that is no JSON, or JSON of no sense', () => {
    const invalid = { message: 'Invalid JSON received from the Stripe API', exception: new SyntaxError('?') };
    expect(of(new StripeAPIError(invalid as never))).toEqual(unknown('BAD_ANSWER'));
    expect(of(new TypeError("Cannot read properties of null (reading 'error')"))).toEqual(unknown('BAD_ANSWER'));
  });
});

describe('what must be read back', () => {
  it.each<[number, Body, string]>([
    [404, { code: 'resource_missing', param: 'id', message: "No such invoice: 'in_1'" }, 'NOT_FOUND'],
    [400, { message: "You can only pass in open invoices. This invoice isn't open." }, 'OTHER'],
    [400, { message: 'Invoices with `paid` payments cannot be voided.' }, 'PARTLY_PAID'],
    [400, { message: 'Invoices with `processing` payments cannot be voided.' }, 'PAYMENT_IN_PROGRESS'],
    [400, { param: 'number', message: 'The invoice number INV-1 is already used.' }, 'NUMBER_TAKEN'],
    [400, { param: 'email', message: 'Invalid email address: x' }, 'INVALID_DATA'],
    [400, { type: 'idempotency_error', message: 'Keys for idempotent requests can only be used once.' }, 'OTHER'],
    [402, { type: 'card_error', code: 'card_declined' }, 'OTHER'],
    [410, {}, 'OTHER'],
    [422, { message: 'This accounting period is closed.' }, 'PERIOD_CLOSED'],
  ])('%i %o', (status, body, cause) => {
    expect(of(answered(status, body))).toEqual(readBack(cause));
  });
});

describe('the clause for a person', () => {
  const texts = [
    answered(400, { message: `Key rk_live_${'A'.repeat(40)} and sk_test_123 may not.\n\nSorry. ` }),
    answered(400, { message: 'x'.repeat(5_000), param: 'name' }),
    answered(403, { message: `The key 'rk_live_abc' lacks rak_invoice_write.` }),
    answered(500, { message: 'sk_live_abc' }),
    answered(429),
    broken(system('ECONNREFUSED', 'connect')),
    new TypeError('sk_live_abc'),
  ];

  it.each(texts)('has no key, no full stop and an end: %#', (error) => {
    const { detail } = classify(error).failure;
    expect(detail).not.toMatch(/[rs]k_(live|test)_\w/);
    expect(detail).not.toMatch(/[.\n]$/);
    expect(detail.length).toBeLessThanOrEqual(200);
  });

  it.each<[string, Body]>([
    ['ids', { message: "No such customer: 'cus_Q1'" }],
    ['our keys', { message: "Try using a key other than 'customer:0199-1:1' if you meant another request." }],
    ['names of fields', { message: 'due_date must be in the future.', param: 'due_date' }],
    ['words of an interface', { message: 'Invalid timestamp: must be an integer Unix timestamp in the future.' }],
    ['links', { message: 'See https://stripe.com/docs.' }],
    ['more than a sentence', { message: `${'Sorry. '.repeat(30)}` }],
    ['half a character', { message: `${'x'.repeat(139)}👍🏽` }],
  ])('quotes the vendor whole or not at all: %s', (_, body) => {
    const { detail, cause } = classify(answered(400, body)).failure;
    expect(detail).toBe(CAUSE_SENTENCES[cause]);
  });

  it('quotes what a person can make something of', () => {
    const { detail } = classify(answered(400, { param: 'email', message: 'Invalid email address: ada@x.' })).failure;
    expect(detail).toBe('the billing system did not accept the data of the invoice (Invalid email address: ada@x)');
  });

  it('is that of its cause unless there is more to say', () => {
    expect(classify(answered(401)).failure.detail).toBe(CAUSE_SENTENCES.SIGN_IN_EXPIRED);
  });
});

describe('not there', () => {
  const missing = (message: string, body: Body = {}) =>
    answered(404, { code: 'resource_missing', param: 'id', message, ...body });

  it("is only Stripe's own word for exactly that id", () => {
    expect(isMissing(missing("No such invoice: 'in_1'"), 'in_1')).toBe(true);
    expect(isMissing(missing("No such invoice: 'in_12'"), 'in_1')).toBe(false);
    expect(isMissing(missing("No such invoice: 'in_1'", { code: 'url_invalid' }), 'in_1')).toBe(false);
    expect(isMissing(answered(400, { code: 'resource_missing', message: "No such invoice: 'in_1'" }), 'in_1')).toBe(
      false,
    );
    expect(isMissing(answered(404, { message: 'Unrecognized request URL' }), 'in_1')).toBe(false);
    expect(isMissing(broken(system('ENOTFOUND', 'getaddrinfo')), 'in_1')).toBe(false);
  });

  it('is not said by an invoice of the other mode', () => {
    const other =
      "No such invoice: 'in_1'; a similar object exists in live mode, but a test mode key was used to make this request.";
    expect(isMissing(missing(other), 'in_1')).toBe(false);
  });

  it('is never said by a reading that failed', () => {
    expect(unreadable(missing("No such invoice: 'in_1'")).found).toBe('unreadable');
  });
});
