import { type FieldNode, GraphQLError, isIntrospectionType, type ValidationRule } from 'graphql';
import { ErrorCode } from '../errors.ts';
import { measuring, type OperationSize } from './measure-operation.ts';

export const MAX_TOKENS = 2_000;

type Limit = { allowed: number; says: (asked: number) => string; advice: string };

const LIMITS: Record<keyof OperationSize, Limit> = {
  depth: {
    allowed: 15,
    says: (asked) => `is ${asked} levels deep`,
    advice: 'Ask for what lies deepest by its id, in another operation.',
  },
  aliases: { allowed: 60, says: (asked) => `has ${asked} aliases`, advice: 'Send the rest in another operation.' },
  asked: { allowed: 20, says: (asked) => `asks for ${asked} things`, advice: 'Send the rest in another operation.' },
  cost: {
    allowed: 30_000,
    says: (asked) => `could answer ${asked} fields`,
    advice: 'Ask for fewer rows (`first`) or fewer fields.',
  },
};

/**
 * Refuses operations that are too deep, have too many aliases, ask for too many things or could answer too much, before
 * anything is resolved. What asks about the schema itself is bounded by graphql's own rules, as long as it is asked once.
 */
export const limitsRule: ValidationRule = (context) => {
  const measure = measuring(context);
  const isAboutSchema = (node: FieldNode) => node.name.value === '__schema' || node.name.value === '__type';
  let questions = 0;

  return {
    Field(node) {
      const parent = context.getParentType();
      const isInSchema = parent && isIntrospectionType(parent);
      if (node.alias && (isInSchema || isAboutSchema(node))) {
        context.reportError(
          new GraphQLError('Aliases are not allowed in what asks about the schema.', { nodes: node }),
        );
      }
      if (isAboutSchema(node)) questions += 1;
      if (questions > 1 && isAboutSchema(node)) {
        context.reportError(new GraphQLError('Ask about the schema once in a document.', { nodes: node }));
      }
    },
    OperationDefinition(operation) {
      const size = measure(operation);
      const tooLarge = (Object.keys(LIMITS) as (keyof OperationSize)[]).find(
        (what) => size[what] > LIMITS[what].allowed,
      );
      if (!tooLarge) return;
      const { allowed, says, advice } = LIMITS[tooLarge];
      const asked = size[tooLarge];
      const message = `This operation ${says(asked)}; ${allowed} are allowed. ${advice}`;
      const extensions = { code: ErrorCode.TOO_LARGE, asked, allowed };
      context.reportError(new GraphQLError(message, { nodes: operation, extensions }));
    },
  };
};
