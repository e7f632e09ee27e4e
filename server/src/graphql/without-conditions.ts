import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from 'graphql';

/** The values of the variables that decide what is included, by name. */
export type Conditions = ReadonlyMap<string, boolean>;

/** The variables that `@include` and `@skip` ask for. */
export function conditionsIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ arguments: given }) {
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** What the conditions are in a request; null: one of them is no boolean, which is for graphql to say. */
export function readConditions(
  names: readonly string[],
  { variableDefinitions }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): Conditions | null {
  const conditions = new Map<string, boolean>();
  for (const name of names) {
    const declared = variableDefinitions?.find(({ variable }) => variable.name.value === name);
    const value = Object.hasOwn(variables, name) ? variables[name] : booleanOf(declared?.defaultValue);
    if (typeof value !== 'boolean') return null;
    conditions.set(name, value);
  }
  return conditions;
}

const booleanOf = (node: ValueNode | undefined) => (node?.kind === Kind.BOOLEAN ? node.value : undefined);

/** A copy of the document that asks for what the conditions include and has none itself. */
export function withoutConditions(document: DocumentNode, conditions: Conditions): DocumentNode {
  const isMet = ({ name, arguments: given }: DirectiveNode): boolean => {
    const value = given?.[0]?.value;
    const is = value?.kind === Kind.VARIABLE ? conditions.get(value.name.value) : booleanOf(value);
    return name.value === 'skip' ? !is : is === true;
  };
  const copySet = (set: SelectionSetNode): SelectionSetNode => ({ ...set, selections: set.selections.flatMap(copy) });
  const copy = (node: SelectionNode): SelectionNode[] => {
    if (!(node.directives ?? []).every(isMet)) return [];
    if (node.kind === Kind.FRAGMENT_SPREAD) return [{ ...node, directives: [] }];
    if (node.kind === Kind.INLINE_FRAGMENT) {
      return [{ ...node, directives: [], selectionSet: copySet(node.selectionSet) }];
    }
    return [{ ...node, directives: [], selectionSet: node.selectionSet && copySet(node.selectionSet) }];
  };
  const definitions = document.definitions.map((each) =>
    'selectionSet' in each ? { ...each, selectionSet: copySet(each.selectionSet) } : each,
  );
  return { ...document, definitions };
}
