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

/** By where a document asks for a field, and what type answers it: documents that come again are the same objects. */
const found = new WeakMap<FieldNode, Map<unknown, number>>();

/** How many fields without a resolver of ours are asked of each object that a field answers, under whatever names, through fragments too. */
export function plainFieldsIn(info: Info): number {
  const [node, another] = info.fieldNodes;
  if (!node || another) return countPlainFields(info);
  const byType = found.get(node) ?? new Map<unknown, number>();
  found.set(node, byType);
  const count = byType.get(info.returnType) ?? countPlainFields(info);
  byType.set(info.returnType, count);
  return count;
}

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
