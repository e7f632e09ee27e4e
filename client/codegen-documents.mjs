import { Kind, visit } from 'graphql';

const TYPES = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };

/** What most of a document consists of, in few bytes: every list would otherwise carry all of it at length. */
const SHORT = `
const name = (value: string) => ({ kind: 'Name', value });
const set = (selections: object[]) => ({ kind: 'SelectionSet', selections });
const spread = (fragment: string) => ({ kind: 'FragmentSpread', name: name(fragment) });
const field = (of: string, selections?: object[]) => ({
  kind: 'Field',
  name: name(of),
  ...(selections && { selectionSet: set(selections) }),
});
const document = (...definitions: object[]) => ({ kind: 'Document', definitions });
`;

/** Writes every operation and fragment once, as the tree that Apollo Client runs; a document refers to the fragments it spreads. */
export function plugin(_schema, files) {
  const definitions = files.flatMap(({ document }) => document?.definitions ?? []);
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const fragments = new Map(
    definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]),
  );
  const documentOf = (own, definition) =>
    `document(${[own, ...[...spreadBy(definition, fragments)].map(constOf)].join(', ')})`;
  return {
    prepend: [`import type { TypedDocumentNode } from '@graphql-typed-document-node/core';`],
    content: [
      SHORT,
      ...[...fragments].map(([name, each]) => `const ${constOf(name)} = ${write(each)};`),
      ...[...fragments].map(([name, each]) => {
        const type = `${pascal(name)}Fragment`;
        return typed(`${type}Doc`, documentOf(constOf(name), each), `${type}, unknown`);
      }),
      ...operations.map((each) => {
        const name = pascal(each.name.value);
        const type = name + TYPES[each.operation];
        return typed(`${name}Document`, documentOf(write(each), each), `${type}, ${type}Variables`);
      }),
    ].join('\n'),
  };
}

const typed = (name, value, types) => `export const ${name} = ${value} as unknown as TypedDocumentNode<${types}>;`;
const constOf = (name) => `F_${name}`;
const pascal = (name) => name.replace(/(^|_)[a-z]/g, (start) => start.toUpperCase());

/** The code of a node: the short way where there is one. */
function write(node) {
  if (Array.isArray(node)) return `[${node.map(write).join(',')}]`;
  if (typeof node !== 'object' || node === null) return JSON.stringify(node);
  const kept = Object.entries(node).filter(([key, value]) => key !== 'loc' && value !== undefined && !isEmpty(value));
  const short = SHORTER[[node.kind, ...kept.map(([key]) => key).filter((key) => key !== 'kind')].join(' ')];
  if (short) return short(node);
  return `{${kept.map(([key, value]) => `${key}:${write(value)}`).join(',')}}`;
}

const SHORTER = {
  'Name value': ({ value }) => `name("${value}")`,
  'SelectionSet selections': ({ selections }) => `set(${write(selections)})`,
  'FragmentSpread name': ({ name }) => `spread("${name.value}")`,
  'Field name': ({ name }) => `field("${name.value}")`,
  'Field name selectionSet': ({ name, selectionSet }) => `field("${name.value}",${write(selectionSet.selections)})`,
};
const isEmpty = (value) => Array.isArray(value) && value.length === 0;

/** The fragments that a definition spreads, and those that they spread. */
function spreadBy(definition, fragments, found = new Set()) {
  visit(definition, {
    FragmentSpread({ name: { value } }) {
      if (found.has(value)) return;
      found.add(value);
      spreadBy(fragments.get(value), fragments, found);
    },
  });
  return found;
}
