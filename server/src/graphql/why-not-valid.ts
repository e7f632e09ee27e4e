import { type DocumentNode, GraphQLError, type GraphQLSchema, specifiedRules, validate } from 'graphql';
import { ErrorCode } from '../errors.ts';
import { limitsRule } from './limits.ts';

/** Enough to mend a document by, and no answer far larger than what was asked. */
const MAX_ERRORS = 5;
const RULES = [...specifiedRules, limitsRule];

/** Documents that come again are the same objects, and are not looked at twice. */
const known = new WeakMap<DocumentNode, readonly GraphQLError[]>();

/** What is wrong with a document; none: it can be answered. A document that one of graphql's own rules throws on is wrong too. */
export function whyNotValid(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const errors = known.get(document) ?? check(schema, document).map(withCode);
  known.set(document, errors);
  return errors;
}

function check(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  try {
    return validate(schema, document, RULES, { maxErrors: MAX_ERRORS });
  } catch (error) {
    return [error instanceof GraphQLError ? error : new GraphQLError('This document is too entangled to be checked.')];
  }
}

const withCode = (error: GraphQLError) =>
  new GraphQLError(error.message, {
    nodes: error.nodes,
    extensions: { code: ErrorCode.GRAPHQL_VALIDATION_FAILED, ...error.extensions },
    originalError: error,
  });
