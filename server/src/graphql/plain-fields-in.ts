import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isUnionType,
  Kind,
  type NamedTypeNode,
  type SelectionSetNode,
} from 'graphql';

type Info = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'returnType' | 'schema'>;

type Found = { nodes: readonly FieldNode[]; type: unknown; count: number };

/** By the first place where a document asks for a field: documents that come again are the same objects. */
const found = new WeakMap<FieldNode, Found[]>();

/** How many fields without a resolver of ours are asked of each object that a field answers, under whatever names, through fragments too. */
export function plainFieldsIn(info: Info): number {
  const { fieldNodes: nodes, returnType: type } = info;
  const [first] = nodes;
  if (!first) return 0;
  const known = found.get(first);
  const same = known?.find((each) => each.type === type && isSame(each.nodes, nodes));
  if (same) return same.count;
  const count = countPlainFields(info);
  found.set(first, [...(known ?? []), { nodes, type, count }]);
  return count;
}

const isSame = (some: readonly FieldNode[], others: readonly FieldNode[]) =>
  some === others || (some.length === others.length && some.every((node, index) => node === others[index]));

function countPlainFields({ fieldNodes, fragments, returnType, schema }: Info): number {
  const keys = new Set<string>();
  const visited = new Set<string>();
  const narrowed = (condition: NamedTypeNode | undefined, type: GraphQLCompositeType) => {
    const named = condition && schema.getType(condition.name.value);
    return isCompositeType(named) ? named : type;
  };

  const collect = (set: SelectionSetNode, type: GraphQLCompositeType): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet, narrowed(selection.typeCondition, type));
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments[selection.name.value];
        if (fragment && !visited.has(selection.name.value)) {
          visited.add(selection.name.value);
          collect(fragment.selectionSet, narrowed(fragment.typeCondition, type));
        }
      } else if (isPlain(schema, type, selection.name.value)) keys.add((selection.alias ?? selection.name).value);
    }
  };
  const type = getNamedType(returnType);
  for (const { selectionSet } of fieldNodes) if (selectionSet && isCompositeType(type)) collect(selectionSet, type);
  return keys.size;
}

function isPlain(schema: GraphQLSchema, type: GraphQLCompositeType, name: string): boolean {
  if (name === '__typename') return true;
  if (isUnionType(type)) return false;
  if (isInterfaceType(type)) return schema.getPossibleTypes(type).some((each) => isPlain(schema, each, name));
  const field = type.getFields()[name];
  return field !== undefined && !field.resolve;
}
