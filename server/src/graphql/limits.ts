import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

export const MAX_TOKENS = 2_000;
export const MAX_BODY_BYTES = 512 * 1024;

const MAX_DEPTH = 15;
const MAX_ALIASES = 60;
const MAX_ROOT_FIELDS = 20;
const MAX_COST = 30_000;
const PAGE_OF_UNKNOWN_SIZE = 100;
const LIST_LENGTH = 10;

type Size = { depth: number; cost: number; aliases: number };

/**
 * Refuses operations that are too deep, have too many aliases or could answer too much, before anything is resolved.
 * The cost is the number of fields in the answer, with every list at ten rows and every page at what it asks for.
 * What asks about the schema itself is bounded by graphql's own rules, as long as nothing is asked twice under two names.
 */
export const limitsRule: ValidationRule = (context) => {
  const measured = new Map<FragmentDefinitionNode, Size>();
  const visiting = new Set<FragmentDefinitionNode>();

  const ofSet = (set: SelectionSetNode, type: GraphQLOutputType | undefined): Size => {
    const total: Size = { depth: 0, cost: 0, aliases: 0 };
    const add = ({ depth, cost, aliases }: Size) => {
      total.depth = Math.max(total.depth, depth);
      total.cost += cost;
      total.aliases += aliases;
    };
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) add(ofField(selection, type));
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        add(ofSet(selection.selectionSet, condition ? outputType(context, condition) : type));
      } else add(ofFragment(context.getFragment(selection.name.value)));
    }
    return total;
  };

  const ofFragment = (fragment: FragmentDefinitionNode | null | undefined): Size => {
    if (!fragment || visiting.has(fragment)) return { depth: 0, cost: 0, aliases: 0 };
    visiting.add(fragment);
    const size =
      measured.get(fragment) ?? ofSet(fragment.selectionSet, outputType(context, fragment.typeCondition.name.value));
    visiting.delete(fragment);
    measured.set(fragment, size);
    return size;
  };

  const ofField = (node: FieldNode, parent: GraphQLOutputType | undefined): Size => {
    const aliases = node.alias ? 1 : 0;
    if (node.name.value.startsWith('__')) return { depth: 1, cost: 1, aliases };
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field || !node.selectionSet) return { depth: 1, cost: 1, aliases };
    const inner = ofSet(node.selectionSet, getNamedType(field.type));
    const times = field.args.some((arg) => arg.name === 'first') ? pageSizeOf(node) : listLength(field.type, parent);
    return { depth: inner.depth + 1, cost: 1 + times * inner.cost, aliases: aliases + inner.aliases };
  };

  return {
    Field(node) {
      const parent = context.getParentType();
      const isAboutSchema = node.name.value === '__schema' || (parent && isIntrospectionType(parent));
      if (!node.alias || !isAboutSchema) return;
      context.reportError(new GraphQLError('Aliases are not allowed in what asks about the schema.', { nodes: node }));
    },
    OperationDefinition(operation) {
      const size = ofSet(operation.selectionSet, rootType(context, operation));
      const why = whyTooMuch(size, operation.selectionSet.selections.length);
      if (why) context.reportError(new GraphQLError(why, { nodes: operation }));
    },
  };
};

function whyTooMuch({ depth, cost, aliases }: Size, rootFields: number): string | undefined {
  if (depth > MAX_DEPTH) return `This operation is ${depth} levels deep; ${MAX_DEPTH} are allowed.`;
  if (aliases > MAX_ALIASES) return `This operation has ${aliases} aliases; ${MAX_ALIASES} are allowed.`;
  if (rootFields > MAX_ROOT_FIELDS) return `This operation asks ${rootFields} things; ${MAX_ROOT_FIELDS} are allowed.`;
  if (cost > MAX_COST)
    return `This operation could answer ${cost} fields; ${MAX_COST} are allowed. Ask for fewer rows.`;
  return undefined;
}

function pageSizeOf(node: FieldNode): number {
  const first = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
  return first?.kind === Kind.INT ? Math.max(1, Number(first.value)) : PAGE_OF_UNKNOWN_SIZE;
}

/** A page's own list of rows is counted once, where its size was asked for. */
function listLength(type: GraphQLOutputType, parent: GraphQLOutputType | undefined): number {
  const isOfPage = isObjectType(parent) && parent.name.endsWith('Connection');
  return isListType(getNullableType(type)) && !isOfPage ? LIST_LENGTH : 1;
}

function outputType(context: ValidationContext, name: string): GraphQLOutputType | undefined {
  const type = context.getSchema().getType(name);
  return isCompositeType(type) ? type : undefined;
}

function rootType(context: ValidationContext, operation: OperationDefinitionNode): GraphQLOutputType | undefined {
  return context.getSchema().getRootType(operation.operation) ?? undefined;
}
