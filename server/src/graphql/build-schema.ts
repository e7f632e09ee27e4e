import { createPubSub } from '@graphql-yoga/subscription';
import { type GraphQLSchema, specifiedDirectives } from 'graphql';
import { type BuildSchemaOptions, buildSchemaSync } from 'type-graphql';
import { resolveDirectly } from './direct-resolvers.ts';
import { guardSchema } from './guard.ts';
import { requiresDirective } from './requires-directive.ts';
import { DateTime } from './scalars.ts';

/** The one schema that HTTP, WebSockets, the playground and `schema.graphql` share. */
export function buildGuardedSchema(parts: Pick<BuildSchemaOptions, 'resolvers' | 'orphanedTypes'>): GraphQLSchema {
  const instances = new Map<new () => unknown, unknown>();
  const instanceOf = (resolver: new () => unknown) => {
    if (!instances.has(resolver)) instances.set(resolver, new resolver());
    return instances.get(resolver);
  };
  const schema = buildSchemaSync({
    ...parts,
    directives: [...specifiedDirectives, requiresDirective],
    scalarsMap: [{ type: Date, scalar: DateTime }],
    // Inputs are checked by `check-arguments.ts` and the use cases; the library would load its validator for each of them.
    validate: false,
    // Subscriptions bring their own source of events; the library asks for this all the same.
    pubSub: createPubSub(),
    // The library's own looks through all of them for each field.
    container: { get: (resolver) => instanceOf(resolver) },
  });
  resolveDirectly(schema, instanceOf);
  return guardSchema(schema);
}
