import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { ArgumentValidationError } from 'type-graphql';
import { ErrorCode } from './errors.ts';
import { firstConstraint } from './first-constraint.ts';

export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** Codes of Apollo's own that mean one of ours. */
const TRANSLATED: Record<string, ErrorCode> = {
  BAD_REQUEST: ErrorCode.BAD_USER_INPUT,
  OPERATION_RESOLUTION_FAILURE: ErrorCode.BAD_USER_INPUT,
};
/** What Apollo clients know how to answer by themselves. */
const KEPT = new Set<string>([...Object.keys(ErrorCode), 'PERSISTED_QUERY_NOT_SUPPORTED']);
/** A value that is not of its type, found out before anything was resolved: afterwards it is a value of ours. */
const BAD_VALUE = /cannot represent|does not exist in ".*" enum|^Expected value of type/;
const BAD_ARGUMENT = /^Argument ".*" (of|has)/;

/** Makes errors ready for the wire: the contract's codes, and nothing of ours in what nobody expected. */
export function createFormatError(log: Logger, newId: () => string): FormatError {
  return (formatted, error) => {
    const code = codeOf(formatted, error);
    if (code !== ErrorCode.INTERNAL) {
      const { permission, retryAfterSeconds } = formatted.extensions ?? {};
      return {
        ...formatted,
        message: messageOf(formatted, error),
        extensions: { code, permission, retryAfterSeconds },
      };
    }
    const errorId = newId();
    log.error({ err: original(error), errorId, path: formatted.path }, 'A request failed unexpectedly.');
    return {
      message: 'Something went wrong on our side. Please try again.',
      path: formatted.path,
      locations: formatted.locations,
      extensions: { code, errorId },
    };
  };
}

function codeOf(formatted: GraphQLFormattedError, error: unknown): string {
  const cause = original(error);
  if (cause instanceof ArgumentValidationError) return ErrorCode.BAD_USER_INPUT;
  const code = String(formatted.extensions?.code);
  const isValidation = code === ErrorCode.GRAPHQL_VALIDATION_FAILED;
  if (isValidation && cause instanceof GraphQLError && cause.extensions.code) return String(cause.extensions.code);
  const isUnexpected = cause !== error && !(cause instanceof GraphQLError);
  const isBadValue = BAD_ARGUMENT.test(formatted.message) || (!formatted.path && BAD_VALUE.test(formatted.message));
  if ((isValidation || !isUnexpected) && isBadValue) return ErrorCode.BAD_USER_INPUT;
  if (KEPT.has(code)) return code;
  return TRANSLATED[code] ?? ErrorCode.INTERNAL;
}

function messageOf(formatted: GraphQLFormattedError, error: unknown): string {
  const cause = original(error);
  return (
    (cause instanceof ArgumentValidationError && firstConstraint(cause.extensions.validationErrors)) ||
    formatted.message
  );
}

function original(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? original(error.originalError) : error;
}
