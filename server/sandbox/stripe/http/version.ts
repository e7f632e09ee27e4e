import { Refusal } from './refusal.ts';

/** The one version of Stripe's interface that is spoken here, and that of the pinned SDK. */
export const apiVersion = '2026-10-28.endive';

/** A program that pinned another version would be misled by answers in this one. */
export function refuseOtherVersion(asked: string | undefined): void {
  if (asked === undefined || asked === apiVersion) return;
  const message = `The sandbox does not know the Stripe-Version ${asked}: it answers at ${apiVersion} only.`;
  throw new Refusal(400, { type: 'invalid_request_error', message }, true);
}
