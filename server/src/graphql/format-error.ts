import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { isDatabaseAway } from '../database/is-away.ts';
import { ErrorCode, UNAVAILABLE } from '../errors.ts';

/** `requestId`: of the request that it answers; without it, who sends the answer adds it. */
export type FormatError = (
  formatted: GraphQLFormattedError,
  error: unknown,
  requestId?: string,
) => GraphQLFormattedError;

/** Codes of Apollo's own that mean one of ours. */
const TRANSLATED: Record<string, ErrorCode> = {
  BAD_REQUEST: ErrorCode.BAD_USER_INPUT,
  OPERATION_RESOLUTION_FAILURE: ErrorCode.BAD_USER_INPUT,
};
/** What Apollo clients know how to answer by themselves. */
const KEPT = new Set<string>([...Object.keys(ErrorCode), 'PERSISTED_QUERY_NOT_SUPPORTED']);
/** A value that is not of its type, found out before anything was resolved: afterwards it is a value of ours. */
const BAD_VALUE = /cannot represent|does not exist in ".*" enum|^Expected value of type/;
const TOO_MANY_TOKENS = /contains more tha[tn] (\d+) tokens/;
const SUGGESTION = / Did you mean .*\?$/s;
const BAD_ARGUMENT = /^Argument ".*" (of|has)/;

/**
 * Makes errors ready for the wire: the contract's codes, and nothing of ours in what nobody expected. `isSchemaHidden`: nor what else of the
 * contract somebody may have meant.
 */
export function createFormatError(log: Logger, newId: () => string, isSchemaHidden = false): FormatError {
  return (formatted, error, requestId) => {
    const { path, locations } = formatted;
    if (isDatabaseAway(original(error))) {
      const { message, retryAfterSeconds } = UNAVAILABLE;
      return { message, path, locations, extensions: { code: ErrorCode.UNAVAILABLE, retryAfterSeconds, requestId } };
    }
    const code = codeOf(formatted, error);
    if (code !== ErrorCode.INTERNAL) {
      const { permission, retryAfterSeconds, asked, allowed } = formatted.extensions ?? {};
      return {
        ...formatted,
        message: isSchemaHidden ? messageOf(formatted).replace(SUGGESTION, '') : messageOf(formatted),
        extensions: { code, permission, retryAfterSeconds, asked, allowed, requestId },
      };
    }
    const errorId = newId();
    log.error({ err: original(error), errorId, requestId, path }, 'A request failed unexpectedly.');
    return {
      message: 'Something went wrong on our side. Please try again.',
      path,
      locations,
      extensions: { code, errorId, requestId },
    };
  };
}

/** The same for an error as graphql throws it. */
export const readyForTheWire =
  (format: FormatError) =>
  (error: GraphQLError, requestId?: string): GraphQLFormattedError =>
    format({ ...error.toJSON(), extensions: { code: ErrorCode.INTERNAL, ...error.extensions } }, error, requestId);

function codeOf(formatted: GraphQLFormattedError, error: unknown): string {
  const cause = original(error);
  if (TOO_MANY_TOKENS.test(formatted.message)) return ErrorCode.TOO_LARGE;
  const code = String(formatted.extensions?.code);
  const isValidation = code === ErrorCode.GRAPHQL_VALIDATION_FAILED;
  if (isValidation && cause instanceof GraphQLError && cause.extensions.code) return String(cause.extensions.code);
  const isUnexpected = cause !== error && !(cause instanceof GraphQLError);
  const isBadValue = BAD_ARGUMENT.test(formatted.message) || (!formatted.path && BAD_VALUE.test(formatted.message));
  if ((isValidation || !isUnexpected) && isBadValue) return ErrorCode.BAD_USER_INPUT;
  if (!isUnexpected && isAboutRequest(formatted, error)) return ErrorCode.BAD_USER_INPUT;
  if (KEPT.has(code)) return code;
  return TRANSLATED[code] ?? ErrorCode.INTERNAL;
}

/** Variables that are missing or wrong, an operation that is not there: found before any field has a path. */
const isAboutRequest = ({ path }: GraphQLFormattedError, error: unknown) =>
  path === undefined && error instanceof GraphQLError && error.extensions.code === undefined;

function messageOf({ message }: GraphQLFormattedError): string {
  const [, tokens] = TOO_MANY_TOKENS.exec(message) ?? [];
  if (tokens) return `A document may have at most ${tokens} tokens. Send it as several operations.`;
  return message;
}

function original(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? original(error.originalError) : error;
}
