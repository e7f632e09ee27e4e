import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

type FieldResolverMetadata = ReturnType<typeof getMetadataStorage>['fieldResolvers'][number];
type Resolve = GraphQLFieldResolver<unknown, unknown>;
type Method = (...handed: unknown[]) => unknown;
type Resolver = Record<string, Method>;

/** By what a method wants, in its order. */
const CALLS: Record<string, (method: Method) => Resolve> = {
  '': (method) => () => method(),
  root: (method) => (root) => method(root),
  context: (method) => (_root, _args, context) => method(context),
  'root context': (method) => (root, _args, context) => method(root, context),
  'root context info': (method) => (root, _args, context, info) => method(root, context, info),
};

/**
 * Lets field resolvers be called as they are, which want nothing but their object, the context and what is asked: the library's own
 * way to them makes an object of the class of each row, anew for every field of it.
 */
export function resolveDirectly(schema: GraphQLSchema, instanceOf: (resolver: new () => unknown) => unknown): void {
  const { fieldResolvers, objectTypes } = getMetadataStorage();
  const names = new Map(objectTypes.map(({ target, name }) => [target, name]));
  for (const metadata of fieldResolvers) {
    const wanted = wantedBy(metadata);
    const call = wanted === null ? undefined : CALLS[wanted];
    const type = schema.getType(names.get(metadata.getObjectType?.() as never) ?? '');
    if (!call || !isObjectType(type)) continue;
    const field = type.getFields()[metadata.schemaName];
    const instance = instanceOf(metadata.target as new () => unknown) as Resolver;
    const method = instance[metadata.methodName];
    if (field && method) field.resolve = call(method.bind(instance));
  }
}

/** Null: it wants something else, which only the library can hand it. */
function wantedBy({ kind, params = [], middlewares = [], roles }: FieldResolverMetadata): string | null {
  if (kind !== 'external' || middlewares.length > 0 || roles) return null;
  const isPlain = params.every((param) => !('propertyName' in param && param.propertyName));
  const inOrder = params.toSorted((one, other) => one.index - other.index);
  return isPlain ? inOrder.map(({ kind }) => kind).join(' ') : null;
}
