import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';

/** The schema as it stands in `schema.graphql`. */
export const printContract = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
