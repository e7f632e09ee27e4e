import {
  type ASTNode,
  type FieldNode,
  GraphQLError,
  isIntrospectionType,
  Kind,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import { ErrorCode } from '../errors.ts';
import { measuring, type OperationSize } from './measure-operation.ts';

export const MAX_TOKENS = 2_000;
/** Of fields within one selection: graphql compares each with each other. */
const MAX_REPEATED = 20;

const NO_INTROSPECTION =
  'This server tells nothing of its schema. Work from server/schema.graphql of its release, or ask its operator to set INTROSPECTION=true.';

declare module 'graphql' {
  interface GraphQLSchemaExtensions {
    /** Nobody may ask about it, nor is anything of it suggested. */
    isHidden?: boolean;
  }
}

type Limit = { allowed: number; says: (asked: number) => string; advice: string };

const LIMITS: Record<keyof Omit<OperationSize, 'isAboutSchema'>, Limit> = {
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

/** How large the operations of known documents are. */
const sizes = new WeakMap<OperationDefinitionNode, OperationSize>();

/** Of an operation of a document that was found valid. */
export const sizeOf = (operation: OperationDefinitionNode): OperationSize | undefined => sizes.get(operation);

/**
 * Refuses operations that are too deep, have too many aliases, ask for too many things or could answer too much, before
 * anything is resolved. What asks about the schema itself is bounded by graphql's own rules, as long as it is asked once.
 */
export const limitsRule: ValidationRule = (context) => {
  const measure = measuring(context);
  const isAboutSchema = (node: FieldNode) => node.name.value === '__schema' || node.name.value === '__type';
  let questions = 0;
  const tooOften = (nodes: readonly ASTNode[], message: string) => {
    const extensions = { code: ErrorCode.TOO_LARGE, asked: nodes.length, allowed: MAX_REPEATED };
    context.reportError(new GraphQLError(message, { nodes: nodes.at(-1) ?? null, extensions }));
  };

  return {
    SelectionSet({ selections }) {
      const fields = selections.filter((each) => each.kind === Kind.FIELD);
      const names = new Set(fields.map(({ alias, name }) => alias?.value ?? name.value));
      if (fields.length - names.size < MAX_REPEATED) return;
      tooOften(fields, `The same fields are asked for again and again; ${MAX_REPEATED} repetitions are allowed.`);
    },
    Field(node) {
      const parent = context.getParentType();
      const isInSchema = parent && isIntrospectionType(parent);
      if (node.alias && (isInSchema || isAboutSchema(node))) {
        context.reportError(
          new GraphQLError('Aliases are not allowed in what asks about the schema.', { nodes: node }),
        );
      }
      if (isAboutSchema(node) && context.getSchema().extensions.isHidden) {
        const extensions = { code: ErrorCode.FORBIDDEN };
        context.reportError(new GraphQLError(NO_INTROSPECTION, { nodes: node, extensions }));
      }
      if (isAboutSchema(node)) questions += 1;
      if (questions > 1 && isAboutSchema(node)) {
        context.reportError(new GraphQLError('Ask about the schema once in a document.', { nodes: node }));
      }
    },
    OperationDefinition(operation) {
      const size = measure(operation);
      sizes.set(operation, size);
      const tooLarge = (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).find(
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
