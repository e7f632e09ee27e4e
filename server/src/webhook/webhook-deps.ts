import type { Deps } from '../deps.ts';
import type { Networks } from './send/networks.ts';
import type { NoAnswer } from './send/no-answer.type.ts';
import type { Posting } from './send/post.ts';
import type { Answer } from './send/read-answer.ts';
import type { WebhookMetrics } from './webhook-metrics.ts';

/** What webhooks are sent with, handed in by `compose.ts`. */
export type Webhooks = {
  /** Networks that are reached though they are not public. */
  allowed: Networks;
  post(posting: Posting): Promise<Answer | { cause: NoAnswer }>;
  /** Of a whole attempt. */
  timeoutMs: number;
  lookEveryMs: number;
  metrics: WebhookMetrics;
};

declare module '../deps.ts' {
  interface Deps {
    webhooks: Webhooks;
  }
}

export type WebhookDeps = Pick<Deps, 'database' | 'listener' | 'seams' | 'log' | 'vault' | 'webhooks'>;
