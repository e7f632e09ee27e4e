import { type ASTNode, type DocumentNode, Kind, type SelectionSetNode, visit } from 'graphql';

const MAX_FIELDS = 400;
/** No other name becomes part of compiled code: put together, two of these cannot be mistaken for two others. */
const SAFE_NAME = /^([A-Za-z][A-Za-z0-9]*|__typename)$/;
const SAFE_VALUES = new Set<string>([Kind.VARIABLE, Kind.INT, Kind.BOOLEAN, Kind.ENUM, Kind.NULL]);

/**
 * Why graphql itself is to answer a query; null: compiled code answers it the same. Texts of a document would become code
 * (graphql-jit makes dates of some), and of lists and objects it makes other values than graphql does.
 */
export function whyNotCompile(document: DocumentNode): string | null {
  let why: string | null = null;
  visit(document, {
    enter(node) {
      const unsafe = namesIn(node).find((name) => !SAFE_NAME.test(name));
      if (unsafe) why ??= `the name ${unsafe}`;
      else if (node.kind.endsWith('Value') && !SAFE_VALUES.has(node.kind)) why ??= `a ${node.kind}`;
      else if (node.kind === Kind.OPERATION_DEFINITION && node.operation !== 'query') why ??= `a ${node.operation}`;
      return why === null ? undefined : false;
    },
  });
  return why ?? (countFields(document) > MAX_FIELDS ? 'its size' : null);
}

/** What becomes part of the code. */
function namesIn(node: ASTNode): string[] {
  if (node.kind === Kind.VARIABLE) return [node.name.value];
  return node.kind === Kind.FIELD ? [node.name.value, node.alias?.value ?? node.name.value] : [];
}

/** The fields of all operations, through fragments, as often as each is used; no further than it matters. */
function countFields(document: DocumentNode): number {
  const fragments = new Map<string, SelectionSetNode>();
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each.selectionSet);
  }
  let count = 0;
  const add = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      count += 1;
      if (count > MAX_FIELDS) return;
      add(selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection.selectionSet);
    }
  };
  for (const each of document.definitions) if (each.kind === Kind.OPERATION_DEFINITION) add(each.selectionSet);
  return count;
}
