import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What a document asks of an object: the names of fields in the schema, and what is asked of each. The same object for the same. */
export type Asked = { fields: ReadonlySet<string>; of(field: string): Asked };

type Info = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>;
type Sets = readonly (SelectionSetNode | undefined)[];

/** By the nodes of a field, which stay the same objects while a document comes again. */
const known = new WeakMap<readonly FieldNode[], Asked>();

/** Looks ahead at what is asked of the answer of a field. Fragments count, whatever type they are on. */
export function askedOf(info: Info): Asked {
  const met = known.get(info.fieldNodes);
  if (met) return met;
  const sets = info.fieldNodes.map(({ selectionSet }) => selectionSet);
  const asked = collect(sets, info);
  if (!isConditional(sets, info, new Set())) known.set(info.fieldNodes, asked);
  return asked;
}

/** Variables may decide what is asked. */
function isConditional(sets: Sets, info: Info, visited: Set<string>): boolean {
  return sets.some((set) =>
    set?.selections.some((selection) => {
      if (selection.directives?.length) return true;
      if (selection.kind !== Kind.FRAGMENT_SPREAD) return isConditional([selection.selectionSet], info, visited);
      const { value: name } = selection.name;
      if (visited.has(name)) return false;
      return isConditional([info.fragments[name]?.selectionSet], info, visited.add(name));
    }),
  );
}

function collect(sets: Sets, info: Info): Asked {
  const below = new Map<string, (SelectionSetNode | undefined)[]>();
  const visited = new Set<string>();

  const visit = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (!isIncluded(selection, info)) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const name = selection.name.value;
        if (!visited.has(name)) visit(info.fragments[name]?.selectionSet);
        visited.add(name);
      } else {
        const name = selection.name.value;
        below.set(name, [...(below.get(name) ?? []), selection.selectionSet]);
      }
    }
  };
  sets.forEach(visit);
  below.delete('__typename');
  return { fields: new Set(below.keys()), of: once((field) => collect(below.get(field) ?? [], info)) };
}

function isIncluded(node: SelectionNode, { variableValues }: Info): boolean {
  if (!node.directives?.length) return true;
  const condition = (of: typeof GraphQLIncludeDirective) => getDirectiveValues(of, node, variableValues)?.if;
  return condition(GraphQLSkipDirective) !== true && condition(GraphQLIncludeDirective) !== false;
}

const ofRows = new WeakMap<Asked, Asked>();

/** The rows of a list, asked for by whichever way. */
export function askedOfRows(list: Asked): Asked {
  const rows = ofRows.get(list) ?? merged([list.of('nodes'), list.of('edges').of('node')]);
  ofRows.set(list, rows);
  return rows;
}

const merged = (ways: Asked[]): Asked => ({
  fields: new Set(ways.flatMap(({ fields }) => [...fields])),
  of: once((field) => merged(ways.map((way) => way.of(field)))),
});

function once(look: (field: string) => Asked): Asked['of'] {
  const found = new Map<string, Asked>();
  return (field) => {
    const asked = found.get(field) ?? look(field);
    found.set(field, asked);
    return asked;
  };
}

/** A field is asked, and no more of its answer than these fields. */
export function isWithin(asked: Asked, field: string, fields: readonly string[]): boolean {
  return asked.fields.has(field) && [...asked.of(field).fields].every((each) => fields.includes(each));
}
