import {
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

export type Operation = { kind: 'query' | 'mutation'; name: string };

/** Every operation of the contract that answers once. */
export function operationsOf(schema: GraphQLSchema): Operation[] {
  const namesOf = (type: ReturnType<GraphQLSchema['getQueryType']>) => Object.keys(type?.getFields() ?? {});
  return [
    ...namesOf(schema.getQueryType()).map((name) => ({ kind: 'query' as const, name })),
    ...namesOf(schema.getMutationType()).map((name) => ({ kind: 'mutation' as const, name })),
  ];
}

/** Where an operation takes ids: `['input', 'invoiceId']` … */
export function idPathsOf(schema: GraphQLSchema, operation: Operation): string[][] {
  return argumentsOf(schema, operation).flatMap(({ name, type }) => idPathsIn(type, [name]));
}

/** What can be sent: what is required and every id, by its name; anything else is the simplest that is valid. */
export function variablesFor(schema: GraphQLSchema, operation: Operation, ids: Record<string, string>) {
  const given = argumentsOf(schema, operation).map(({ name, type }) => [name, valueFor(type, name, ids)]);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Record<string, unknown>;
}

/** The operation with all its arguments as variables, asking for what lies on top of its answer. */
export function documentOf(schema: GraphQLSchema, operation: Operation): string {
  const args = argumentsOf(schema, operation);
  const declared = args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const passed = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const named = `${operation.name}${passed && `(${passed})`} ${selectionOf(schema, rootFieldOf(schema, operation).type)}`;
  return `${operation.kind}${declared && ` (${declared})`} { ${named} }`;
}

export function rootFieldOf(schema: GraphQLSchema, { kind, name }: Operation) {
  const field = (kind === 'query' ? schema.getQueryType() : schema.getMutationType())?.getFields()[name];
  if (!field) throw new Error(`There is no ${kind} ${name}`);
  return field;
}

const argumentsOf = (schema: GraphQLSchema, operation: Operation) => rootFieldOf(schema, operation).args;

function idPathsIn(type: GraphQLInputType, path: string[]): string[][] {
  const named = getNamedType(type);
  if (named.name === 'ID') return [path];
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => idPathsIn(field.type, [...path, field.name]));
}

const SIMPLEST: Record<string, unknown> = { String: 'x', Int: 1, SafeInt: 1, Decimal: '1', Boolean: true };

function valueFor(type: GraphQLInputType, name: string, ids: Record<string, string>): unknown {
  const isRequired = isNonNullType(type);
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable)) {
    const entry = isRequired || name in ids ? valueFor(nullable.ofType, name, ids) : undefined;
    return entry === undefined ? undefined : [entry];
  }
  const named = getNamedType(nullable);
  if (named.name === 'ID') return ids[name];
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields()).map((field) => [field.name, valueFor(field.type, field.name, ids)]);
    const given = fields.filter(([, value]) => value !== undefined);
    return isRequired || given.length > 0 ? Object.fromEntries(given) : undefined;
  }
  if (!isRequired) return undefined;
  return isEnumType(named) ? named.getValues()[0]?.name : SIMPLEST[named.name];
}

function selectionOf(schema: GraphQLSchema, type: Parameters<typeof getNamedType>[0]): string {
  const named = getNamedType(type) as GraphQLNamedOutputType;
  if (isLeafType(named)) return '';
  const types = isAbstractType(named) ? schema.getPossibleTypes(named) : isObjectType(named) ? [named] : [];
  const members = types.map((member) => {
    const leaves = Object.values(member.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
    const open = leaves.filter(({ name, extensions }) => name !== 'blocker' && !extensions.access);
    return `... on ${member.name} { ${['__typename', ...open.map(({ name }) => name)].join(' ')} }`;
  });
  return `{ ${members.join(' ')} }`;
}
