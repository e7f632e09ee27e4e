import type { SignInProblem } from '@tuffops/shared/sign-in-problem';
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';

/** What the provider says no to because the person did, or because it is too late. */
const DENIED = new Set(['access_denied', 'login_required', 'consent_required', 'interaction_required']);

/** What an error on the way to the provider and back means to the person. */
export function whatWentWrong(error: unknown): SignInProblem {
  if (error instanceof AuthorizationResponseError) {
    if (error.error === 'temporarily_unavailable' || error.error === 'server_error') return 'AWAY';
    return DENIED.has(error.error) ? 'DENIED' : 'BAD_ANSWER';
  }
  if (error instanceof ResponseBodyError) {
    if (error.status >= 500) return 'AWAY';
    return error.error === 'invalid_grant' ? 'EXPIRED' : 'BAD_ANSWER';
  }
  return isAway(error) ? 'AWAY' : 'BAD_ANSWER';
}

/** Nothing answered, in time, or whatever stands in front of it answered in its place. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof ClientError && error.code === 'OAUTH_TIMEOUT') return true;
  const { cause } = error;
  if (cause instanceof Response) return cause.status >= 500;
  return (error instanceof TypeError && error.message === 'fetch failed') || isAway(cause);
}
