import {
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What a document asks of an object: the names of fields in the schema, and what is asked of each. */
export type Asked = { fields: ReadonlySet<string>; of(field: string): Asked };

type Info = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>;

/** Looks ahead at what is asked of the answer of a field. Fragments count, whatever type they are on. */
export function askedOf(info: Info): Asked {
  return collect(
    info.fieldNodes.map(({ selectionSet }) => selectionSet),
    info,
  );
}

function collect(sets: readonly (SelectionSetNode | undefined)[], info: Info): Asked {
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
  return { fields: new Set(below.keys()), of: (field) => collect(below.get(field) ?? [], info) };
}

function isIncluded(node: SelectionNode, { variableValues }: Info): boolean {
  if (!node.directives?.length) return true;
  const condition = (of: typeof GraphQLIncludeDirective) => getDirectiveValues(of, node, variableValues)?.if;
  return condition(GraphQLSkipDirective) !== true && condition(GraphQLIncludeDirective) !== false;
}

/** The rows of a list, asked for by whichever way. */
export const askedOfRows = (list: Asked): Asked => merged([list.of('nodes'), list.of('edges').of('node')]);

const merged = (ways: Asked[]): Asked => ({
  fields: new Set(ways.flatMap(({ fields }) => [...fields])),
  of: (field) => merged(ways.map((way) => way.of(field))),
});

/** A field is asked, and no more of its answer than these fields. */
export function isWithin(asked: Asked, field: string, fields: readonly string[]): boolean {
  return asked.fields.has(field) && [...asked.of(field).fields].every((each) => fields.includes(each));
}
