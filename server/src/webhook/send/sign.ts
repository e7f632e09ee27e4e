import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

const PREFIX = 'whsec_';
/** As Standard Webhooks has it: 24 to 64 bytes. */
const BYTES = 32;

/** A secret as partners are told it. */
export const newSigningSecret = (): string => PREFIX + randomBytes(BYTES).toString('base64');

/** What is sent: `id` is the same at every attempt, `at` is of this one. */
export type Message = { id: string; at: Date; body: string };

/** The headers of Standard Webhooks; signed with each of the secrets, as during a rotation either is known there. */
export function signedHeaders(secrets: readonly string[], { id, at, body }: Message): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}
