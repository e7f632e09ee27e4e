export const faultKinds = [
  'unauthorized',
  'forbidden',
  'not-found',
  'rate-limited',
  'server-error',
  'server-error-applied',
  'no-answer',
  'no-answer-applied',
  'late',
  'slow',
  'applied-late',
  'malformed',
  'period-closed',
  'payment-in-progress',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export const faultOperations = ['any', 'create', 'cancel', 'read'] as const;
type FaultOperation = (typeof faultOperations)[number];

/** A way to misbehave that is switched on. */
export type Fault = {
  id: string;
  operation: FaultOperation;
  kind: FaultKind;
  /** How many more requests it meets. */
  times: number;
  delayMs: number;
  /** Part of the address it is limited to. */
  path: string;
  /** How many matching requests pass first. */
  after: number;
};
