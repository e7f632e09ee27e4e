import type { Permission } from '@tuffops/shared/permission';
import { GraphQLError } from 'graphql';

/** What is not expected, by the codes of the contract; what is expected ("no" by rule) is a type in the schema. */
export const ErrorCode = {
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  RATE_LIMITED: 'RATE_LIMITED',
  UNAVAILABLE: 'UNAVAILABLE',
  TOO_LARGE: 'TOO_LARGE',
  GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
  GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
  INTERNAL: 'INTERNAL',
} as const;
export type ErrorCode = keyof typeof ErrorCode;

const refuse = (message: string, code: ErrorCode, facts: Record<string, unknown> = {}) =>
  new GraphQLError(message, { extensions: { code, ...facts } });

export const unauthenticated = () => refuse('Sign in first.', ErrorCode.UNAUTHENTICATED);

/** An API token was sent, and it is none or no longer one: HTTP 401, whatever was asked. */
export const badToken = () =>
  refuse('This API token is wrong, expired or revoked.', ErrorCode.UNAUTHENTICATED, {
    http: { status: 401, headers: new Map([['www-authenticate', 'Bearer']]) },
  });

/** One for each key, however many rows it is missing for: the path, which names the field, is added by the execution. */
export function forbidden(permission: Permission): GraphQLError {
  const known = denials.get(permission);
  if (known) return known;
  const message = `This needs the permission ${permission}.`;
  const made = Object.freeze(refuse(message, ErrorCode.FORBIDDEN, { permission }));
  denials.set(permission, made);
  return made;
}

const denials = new Map<Permission, GraphQLError>();

/** `what`: `'invoice'`, `'work order'` … */
export const notFound = (what: string) => refuse(`There is no such ${what}.`, ErrorCode.NOT_FOUND);

/** What everybody is told while the database is away: with the status 503 over HTTP. */
export const UNAVAILABLE = {
  message: 'The database cannot be reached at the moment. Please try again in a few seconds.',
  retryAfterSeconds: 5,
};

export const badUserInput = (message: string) => refuse(message, ErrorCode.BAD_USER_INPUT);
