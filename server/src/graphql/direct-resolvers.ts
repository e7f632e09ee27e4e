import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

type FieldResolverMetadata = ReturnType<typeof getMetadataStorage>['fieldResolvers'][number];
type Resolver = Record<string, (...handed: unknown[]) => unknown>;
type Hand = (root: unknown, context: unknown, info: unknown) => unknown;

const HANDS: Record<string, Hand> = {
  root: (root) => root,
  context: (_root, context) => context,
  info: (_root, _context, info) => info,
};

/**
 * Lets field resolvers be called as they are, which want nothing but their object, the context and what is asked: the library's own
 * way to them makes an object of the class of each row, anew for every field of it.
 */
export function resolveDirectly(schema: GraphQLSchema, instanceOf: (resolver: new () => unknown) => unknown): void {
  const { fieldResolvers, objectTypes } = getMetadataStorage();
  const names = new Map(objectTypes.map(({ target, name }) => [target, name]));
  for (const metadata of fieldResolvers) {
    const hands = handsOf(metadata);
    const type = schema.getType(names.get(metadata.getObjectType?.() as never) ?? '');
    if (!hands || !isObjectType(type)) continue;
    const field = type.getFields()[metadata.schemaName];
    if (field) field.resolve = calling(metadata, hands, instanceOf);
  }
}

/** Null: it wants something else, which only the library can hand it. */
function handsOf({ kind, params = [], middlewares = [], roles }: FieldResolverMetadata): Hand[] | null {
  if (kind !== 'external' || middlewares.length > 0 || roles) return null;
  const hands = params
    .toSorted((one, other) => one.index - other.index)
    .map((param) => ('propertyName' in param && param.propertyName ? undefined : HANDS[param.kind]));
  return hands.length <= 3 && hands.every((hand) => hand !== undefined) ? (hands as Hand[]) : null;
}

function calling(
  { target, methodName }: FieldResolverMetadata,
  hands: Hand[],
  instanceOf: (resolver: new () => unknown) => unknown,
): GraphQLFieldResolver<unknown, unknown> {
  const instance = instanceOf(target as new () => unknown) as Resolver;
  const [first, second, third] = hands;
  return (root, _args, context, info) =>
    instance[methodName]?.(first?.(root, context, info), second?.(root, context, info), third?.(root, context, info));
}
