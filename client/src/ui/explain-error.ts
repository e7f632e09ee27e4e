import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

const SENTENCES: Record<string, string> = {
  UNAUTHENTICATED: 'Your session has ended. Sign in again.',
  FORBIDDEN: 'Your role does not allow this. Ask an administrator of your company if you need it.',
  NOT_FOUND: 'It is not there any more, or not visible to you.',
};

/** One sentence for a person about a request that failed in a way nobody planned for. */
export function explainError(error: unknown): string {
  if (CombinedGraphQLErrors.is(error)) {
    const [first] = error.errors;
    const code = String(first?.extensions?.code);
    if (code === 'RATE_LIMITED') return waitFor(Number(first?.extensions?.retryAfterSeconds) || 1);
    return SENTENCES[code] ?? first?.message ?? 'The server could not answer.';
  }
  if (ServerError.is(error))
    return `The server is not ready (HTTP ${error.statusCode}). It usually is again in a moment.`;
  return 'The server does not answer at the moment.';
}

/** The server did not understand what was asked: an address with an id that is none, for example. */
export function isBadInput(error: unknown): boolean {
  return (
    CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.code === 'BAD_USER_INPUT')
  );
}

/** How long to hold off before trying again. */
export function waitFor(seconds: number): string {
  return seconds < 90
    ? `Too many attempts. Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'} and try again.`
    : `Too many attempts. Wait ${Math.ceil(seconds / 60)} minutes and try again.`;
}
