import { readdirSync, readFileSync } from 'node:fs';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';

const CLIENT = new URL('../../../client/src/', import.meta.url);
const isSource = (file: string) => /\.tsx?$/.test(file) && !/\.test\.|^generated/.test(file);
const TEMPLATE = /\bgql`([^`]*)`/g;

/** Every operation of the app as its client sends it: with the fragments it uses, and the type of every object. By its name. */
export function readClientDocuments(): Map<string, string> {
  const operations: OperationDefinitionNode[] = [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const file of readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter(isSource)) {
    for (const [, text = ''] of readFileSync(new URL(file, CLIENT), 'utf8').matchAll(TEMPLATE)) {
      for (const definition of parse(text).definitions) {
        if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
        if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
      }
    }
  }
  return new Map(operations.map((operation) => [operation.name?.value ?? '', print(sent(operation, fragments))]));
}

function sent(operation: OperationDefinitionNode, all: Map<string, FragmentDefinitionNode>): DocumentNode {
  const definitions = [operation, ...fragmentsOf(operation, all)];
  return visit({ kind: Kind.DOCUMENT, definitions } as DocumentNode, {
    Directive: ({ name }) => (name.value === 'unmask' ? null : undefined),
    SelectionSet: {
      leave: (set, _key, parent) =>
        parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION
          ? undefined
          : { ...set, selections: [...set.selections, TYPE_NAME] },
    },
  });
}

const TYPE_NAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

function fragmentsOf(operation: OperationDefinitionNode, all: Map<string, FragmentDefinitionNode>) {
  const used = new Map<string, FragmentDefinitionNode>();
  const collect = (within: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(within, {
      FragmentSpread({ name: { value } }) {
        const fragment = all.get(value);
        if (!fragment) throw new Error(`There is no fragment ${value}`);
        if (used.has(value)) return;
        used.set(value, fragment);
        collect(fragment);
      },
    });
  collect(operation);
  return used.values();
}
