/** Where sealed texts lie: each in a row with a tenant and an id of its own, to which it is bound. */
export const SEALED = [
  { table: 'billing_connection', column: 'credentials' },
  { table: 'webhook_endpoint', column: 'secret' },
  { table: 'webhook_endpoint', column: 'previous_secret' },
] as const;
