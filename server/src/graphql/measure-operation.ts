import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { PAGE_SIZE } from './page-size.ts';

const LIST_LENGTH = 10;

/** `cost`: the fields of the answer, with every list at ten rows and every page at what it asks for. `asked`: what stands on top. */
export type OperationSize = { depth: number; cost: number; aliases: number; asked: number; isAboutSchema: boolean };

type Size = Omit<OperationSize, 'asked' | 'isAboutSchema'>;

/** Measures operations of one document, through all its fragments. */
export function measuring(context: ValidationContext) {
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
    const isPage = field.args.some(({ name }) => name === 'first');
    const isOfTenant = parent === context.getSchema().getQueryType();
    const times = isPage ? pageSizeOf(node, isOfTenant) : listLength(field.type, parent);
    return { depth: inner.depth + 1, cost: 1 + times * inner.cost, aliases: aliases + inner.aliases };
  };

  return (operation: OperationDefinitionNode): OperationSize => {
    const root = context.getSchema().getRootType(operation.operation) ?? undefined;
    const keys = new Set<string>();
    collectKeys(context, operation.selectionSet, keys, new Set());
    // Neither may have an alias.
    const isAboutSchema = keys.has('__schema') || keys.has('__type');
    return { ...ofSet(operation.selectionSet, root), asked: keys.size, isAboutSchema };
  };
}

/** What a selection set answers, by name, also through fragments. */
function collectKeys(context: ValidationContext, set: SelectionSetNode, keys: Set<string>, visited: Set<string>): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) keys.add(selection.alias?.value ?? selection.name.value);
    else if (selection.kind === Kind.INLINE_FRAGMENT) collectKeys(context, selection.selectionSet, keys, visited);
    else if (!visited.has(selection.name.value)) {
      visited.add(selection.name.value);
      const fragment = context.getFragment(selection.name.value);
      if (fragment) collectKeys(context, fragment.selectionSet, keys, visited);
    }
  }
}

function pageSizeOf({ arguments: given = [] }: FieldNode, isOfTenant: boolean): number {
  const sizes = given.filter(({ name }) => name.value === 'first' || name.value === 'last').map(({ value }) => value);
  if (sizes.length === 0) return isOfTenant ? PAGE_SIZE.ofTenant : PAGE_SIZE.ofEach;
  return Math.max(...sizes.map((size) => (size.kind === Kind.INT ? Math.max(1, Number(size.value)) : PAGE_SIZE.most)));
}

/** A page's own rows are counted once, where its size was asked for. */
function listLength(type: GraphQLOutputType, parent: GraphQLOutputType | undefined): number {
  const isOfPage = isObjectType(parent) && 'pageInfo' in parent.getFields();
  return isListType(getNullableType(type)) && !isOfPage ? LIST_LENGTH : 1;
}

function outputType(context: ValidationContext, name: string): GraphQLOutputType | undefined {
  const type = context.getSchema().getType(name);
  return isCompositeType(type) ? type : undefined;
}
