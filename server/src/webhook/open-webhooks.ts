import type { Config } from '../config/config.ts';
import type { Seams } from '../seams.ts';
import { readNetworks } from './send/networks.ts';
import { post, type Resolve } from './send/post.ts';
import { resolverOf } from './send/resolve-name.ts';
import type { Webhooks } from './webhook-deps.ts';
import type { WebhookMetrics } from './webhook-metrics.ts';

/** What tests replace: what names stand for, how long a receiver may take, and how often it is looked what is due. */
export type WebhookOverrides = { resolve?: Resolve; timeoutMs?: number; lookEveryMs?: number };

type Parts = WebhookOverrides & { seams: Seams; metrics: WebhookMetrics };

const TIMEOUT_MS = 10_000;
const LOOK_EVERY_MS = 500;

export function openWebhooks(
  { webhookAllowedNetworks }: Pick<Config, 'webhookAllowedNetworks'>,
  parts: Parts,
): Webhooks {
  const { resolve = resolverOf(), timeoutMs = TIMEOUT_MS, lookEveryMs = LOOK_EVERY_MS, seams, metrics } = parts;
  const allowed = readNetworks(webhookAllowedNetworks);
  const sends = { resolve, allowed, timeoutMs, seams };
  return { allowed, timeoutMs, lookEveryMs, metrics, post: (posting) => post(sends, posting) };
}
