import { badUserInput } from '../../errors.ts';

const API_KEY = /^[rs]k_(test|live)_[A-Za-z0-9]{1,255}$/;
const WEBHOOK_SECRET = /^whsec_[A-Za-z0-9+/=_-]{1,255}$/;

export type StripeKeys = { apiKey: string | null; webhookSecret: string | null };

/** The keys as they are meant, without what copying put around them; BAD_USER_INPUT naming what is wrong. */
export function readStripeKeys(input: { apiKey?: string | null; webhookSecret?: string | null }): StripeKeys {
  const apiKey = input.apiKey?.trim() ?? null;
  const webhookSecret = input.webhookSecret?.trim() || null;
  if (apiKey === null && webhookSecret === null) {
    throw badUserInput('apiKey must be given, or webhookSecret to replace that of the connected account.');
  }
  if (apiKey?.startsWith('pk_')) {
    throw badUserInput('apiKey is a publishable key (pk_…); a restricted key (rk_…) or secret key (sk_…) is needed.');
  }
  if (apiKey !== null && !API_KEY.test(apiKey)) {
    throw badUserInput('apiKey must be a restricted key (rk_live_… or rk_test_…) or a secret key (sk_…) of Stripe.');
  }
  if (webhookSecret !== null && !WEBHOOK_SECRET.test(webhookSecret)) {
    throw badUserInput('webhookSecret must be the signing secret of a webhook endpoint (whsec_…).');
  }
  return { apiKey, webhookSecret };
}

/** Of an account, test and live are two worlds under one id. */
export const isTestKey = (apiKey: string) => apiKey.includes('_test_');

/** It may do everything, where a restricted key may do what it was allowed. */
export const isSecretKey = (apiKey: string) => apiKey.startsWith('sk_');
