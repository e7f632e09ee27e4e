import type { Permission } from '@tuffops/shared/permission';
import { GraphQLError } from 'graphql';

/** What is not expected, by the codes of the contract; what is expected ("no" by rule) is a type in the schema. */
export const ErrorCode = {
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  RATE_LIMITED: 'RATE_LIMITED',
  GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
  GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
  INTERNAL: 'INTERNAL',
} as const;
export type ErrorCode = keyof typeof ErrorCode;

const refuse = (message: string, code: ErrorCode, facts: Record<string, unknown> = {}) =>
  new GraphQLError(message, { extensions: { code, ...facts } });

export const unauthenticated = () => refuse('Sign in first.', ErrorCode.UNAUTHENTICATED);

/** The error's path, which names the field, is added by the execution. */
export const forbidden = (permission: Permission) =>
  refuse(`This needs the permission ${permission}.`, ErrorCode.FORBIDDEN, { permission });

/** `what`: `'invoice'`, `'work order'` … */
export const notFound = (what: string) => refuse(`There is no such ${what}.`, ErrorCode.NOT_FOUND);

export const badUserInput = (message: string) => refuse(message, ErrorCode.BAD_USER_INPUT);
