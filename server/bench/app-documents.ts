import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type DefinitionNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { inCheckout } from './checkout.ts';

const SOURCE = /\.tsx?$/;
const DOCUMENT = /\bgql`([^`]*)`/g;

let known: Map<string, DefinitionNode> | undefined;

/** An operation of our screens as the browser sends it: with its fragments, and `__typename` everywhere. */
export function appDocument(name: string): string {
  known ??= readDefinitions(inCheckout('client', 'src'));
  const operation = known.get(name);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`The screens have no operation "${name}".`);
  const needed = new Map<string, DefinitionNode>();
  addFragments(operation, known, needed);
  return [operation, ...needed.values()].map((each) => print(withTypenames(each))).join('\n');
}

function readDefinitions(folder: string): Map<string, DefinitionNode> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => SOURCE.test(name));
  const texts = files.flatMap((name) => [...readFileSync(path.join(folder, name), 'utf8').matchAll(DOCUMENT)]);
  const definitions = texts.flatMap(([, text = '']) => parse(text).definitions);
  return new Map(definitions.map((each) => [(each as OperationDefinitionNode).name?.value ?? '', each]));
}

function addFragments(
  definition: DefinitionNode,
  all: Map<string, DefinitionNode>,
  needed: Map<string, DefinitionNode>,
): void {
  visit(definition, {
    FragmentSpread({ name: { value: name } }) {
      const fragment = all.get(name);
      if (!fragment) throw new Error(`The screens have no fragment "${name}".`);
      if (needed.has(name)) return;
      needed.set(name, fragment);
      addFragments(fragment, all, needed);
    },
  });
}

/** As Apollo Client sends it. `@unmask` is for itself. */
function withTypenames(definition: DefinitionNode): DefinitionNode {
  return visit(definition, {
    Directive: ({ name }) => (name.value === 'unmask' ? null : undefined),
    SelectionSet(node, _key, parent): SelectionSetNode | undefined {
      if ((parent as OperationDefinitionNode | FragmentDefinitionNode).kind === Kind.OPERATION_DEFINITION)
        return undefined;
      const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
      return { ...node, selections: [...node.selections, typename] };
    },
  });
}
