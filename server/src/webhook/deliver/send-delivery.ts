import type { NoAnswer } from '../send/no-answer.type.ts';
import type { Answer } from '../send/read-answer.ts';
import { signedHeaders } from '../send/sign.ts';
import type { WebhookDeps } from '../webhook-deps.ts';
import type { TakenDelivery } from './take-deliveries.ts';

/** How an attempt ended. */
export type Attempt = { tookMs: number } & (Answer | { cause: NoAnswer });

/** Sends a delivery once, with no transaction open. */
export async function sendDelivery({ vault, seams, webhooks }: WebhookDeps, taken: TakenDelivery): Promise<Attempt> {
  const { id, tenantId, endpointId, body, url, secret, previousSecret } = taken;
  const sealed = previousSecret ? [secret, previousSecret] : [secret];
  const secrets = sealed.map((credentials) => vault.open({ tenantId, id: endpointId, credentials }).token);
  const headers = {
    ...{ 'content-type': 'application/json', 'user-agent': 'TuffOps-Webhooks' },
    ...signedHeaders(secrets, { id, at: seams.now(), body }),
  };
  const began = seams.monotonicMs();
  const ended = await webhooks.post({ url, headers, body });
  return { ...ended, tookMs: Math.round(seams.monotonicMs() - began) };
}
