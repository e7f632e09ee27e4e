import {
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  lexicographicSortSchema,
  parse,
  printSchema,
} from 'graphql';
import { writeRequires } from './requires-directive.ts';

/** The schema as it stands in `schema.graphql`, with what each field requires beside it, which graphql does not print. */
export function printContract(schema: GraphQLSchema): string {
  const text = `${printSchema(lexicographicSortSchema(schema))}\n`;
  let contract = '';
  let end = 0;
  for (const definition of parse(text).definitions) {
    const type = 'name' in definition && definition.name ? schema.getType(definition.name.value) : undefined;
    if (!('fields' in definition) || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const { name, loc } of definition.fields ?? []) {
      const requires = writeRequires(type.getFields()[name.value]?.extensions.access);
      if (!requires || !loc) continue;
      contract += `${text.slice(end, loc.end)} ${requires}`;
      end = loc.end;
    }
  }
  return contract + text.slice(end);
}
