import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  Kind,
  type SelectionSetNode,
} from 'graphql';

type Asked = {
  document: DocumentNode;
  operationName: string | undefined;
  variableValues: Record<string, unknown> | undefined;
};

/** Whether all these idempotency keys name something that was begun. */
export type AreClaimed = (keys: readonly string[]) => Promise<boolean>;

/**
 * Whether a mutation does nothing but what must be possible at any time: to stop something or shut somebody out (`@NeverHeldUp()`), or to
 * ask under its key how something ended that was begun.
 */
export async function isNeverHeldUp(
  schema: GraphQLSchema,
  { document, operationName, variableValues }: Asked,
  areClaimed: AreClaimed,
): Promise<boolean> {
  const operation = getOperationAST(document, operationName);
  const mutation = schema.getMutationType();
  if (!mutation || operation?.operation !== 'mutation') return false;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {});
  const fields = fieldsIn(operation.selectionSet, document);
  const keys: string[] = [];
  for (const node of fields) {
    const field = mutation.getFields()[node.name.value];
    if (field?.extensions.neverHeldUp) continue;
    const key = field && coerced && keyIn(() => getArgumentValues(field, node, coerced));
    if (!key) return false;
    keys.push(key);
  }
  return fields.length > 0 && (keys.length === 0 || areClaimed(keys));
}

function keyIn(read: () => Record<string, unknown>): string | undefined {
  try {
    const { idempotencyKey } = (read().input ?? {}) as { idempotencyKey?: unknown };
    return typeof idempotencyKey === 'string' ? idempotencyKey : undefined;
  } catch {
    return undefined;
  }
}

/** Of a valid document, in which fragments do not go round in circles. */
function fieldsIn(set: SelectionSetNode, document: DocumentNode): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsIn(selection.selectionSet, document);
    const fragment = document.definitions.find(
      (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? fieldsIn(fragment.selectionSet, document) : [];
  });
}
