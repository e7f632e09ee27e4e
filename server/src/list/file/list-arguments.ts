import { type GraphQLSchema, getVariableValues, type OperationDefinitionNode, parse } from 'graphql';
import { badUserInput } from '../../errors.ts';
import { checkArguments } from '../../graphql/check-arguments.ts';

type Given = { filter?: unknown; sort?: unknown };

/**
 * The filter and the sort of a list, read by the schema as it reads variables. `text`: their JSON, `{"filter":{…},"sort":{…}}`.
 * BAD_USER_INPUT for anything else, in the words of the API.
 */
export function listArguments(schema: GraphQLSchema, list: string, text: string): Given {
  const given = readJson(text);
  const args = schema
    .getQueryType()
    ?.getFields()
    [list]?.args.filter(({ name }) => name === 'filter' || name === 'sort');
  const stranger = Object.keys(given).find((name) => !args?.some((arg) => arg.name === name));
  if (stranger !== undefined) throw badUserInput(`variables may have filter and sort, and no ${stranger}.`);
  const document = parse(`query (${args?.map(({ name, type }) => `$${name}: ${type}`).join(' ')}) { __typename }`);
  const { variableDefinitions = [] } = document.definitions[0] as OperationDefinitionNode;
  const { coerced, errors } = getVariableValues(schema, variableDefinitions, given, { maxErrors: 1 });
  if (errors?.[0]) throw badUserInput(errors[0].message);
  checkArguments(coerced);
  return coerced as Given;
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {}
  throw badUserInput('variables must be a JSON object with filter and sort.');
}
