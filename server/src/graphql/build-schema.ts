import { createPubSub } from '@graphql-yoga/subscription';
import type { GraphQLSchema } from 'graphql';
import { type BuildSchemaOptions, buildSchemaSync } from 'type-graphql';
import { guardSchema } from './guard.ts';
import { DateTime } from './scalars.ts';

/** The one schema that HTTP, WebSockets, the playground and `schema.graphql` share. */
export function buildGuardedSchema(parts: Pick<BuildSchemaOptions, 'resolvers' | 'orphanedTypes'>): GraphQLSchema {
  const schema = buildSchemaSync({
    ...parts,
    scalarsMap: [{ type: Date, scalar: DateTime }],
    validate: { forbidUnknownValues: false },
    // Subscriptions bring their own source of events; the library asks for this all the same.
    pubSub: createPubSub(),
  });
  return guardSchema(schema);
}
