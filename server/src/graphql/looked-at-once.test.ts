import { buildSchema, type FieldNode, type FragmentDefinitionNode, type GraphQLObjectType, Kind, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { askedOf, askedOfRows } from './asked.ts';
import { plainFieldsIn } from './plain-fields-in.ts';

const schema = buildSchema(`
  type Query { invoices: [Invoice] }
  type Invoice { id: ID, total: Money }
  type Money { minorUnits: Int, currency: String }
`);
const returnType = schema.getType('Money') as GraphQLObjectType;

/** The nodes of a field that two fragments ask for. */
function asked(text: string, name: string) {
  const { definitions } = parse(text);
  const fragments = definitions.filter(
    (each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION,
  );
  const nodes = fragments.flatMap(({ selectionSet }) =>
    selectionSet.selections.filter((each): each is FieldNode => each.kind === Kind.FIELD && each.name.value === name),
  );
  return { nodes, fragments: Object.fromEntries(fragments.map((each) => [each.name.value, each])) };
}

describe('a document that comes again is looked at once', () => {
  const { nodes, fragments } = asked(
    'fragment a on Invoice { total { minorUnits } } fragment b on Invoice { total { ...c } } fragment c on Money { currency }',
    'total',
  );
  const info = { fieldNodes: nodes, fragments, schema, returnType };

  test('for what is counted with each object, whether one place asks for it or several', () => {
    for (const fieldNodes of [nodes, nodes.slice(0, 1), nodes.slice(1)]) {
      const count = plainFieldsIn({ ...info, fieldNodes });
      expect(count).toBe(fieldNodes.length);
      expect(plainFieldsIn({ ...info, fieldNodes: [...fieldNodes], fragments: {} })).toBe(count);
    }
  });

  test('for what its lists read', () => {
    const first = askedOf({ ...info, variableValues: {} });
    expect([...first.fields]).toEqual(['minorUnits', 'currency']);
    expect(askedOf({ ...info, fragments: {}, variableValues: {} })).toBe(first);
    expect(askedOfRows(first)).toBe(askedOfRows(first));
  });
});

test('what variables decide about is looked at each time, wherever the directive stands', () => {
  for (const text of [
    'fragment a on Query { invoices { id total @include(if: $all) { currency } } }',
    'fragment a on Query { invoices { id ... @include(if: $all) { total { currency } } } }',
    'fragment a on Query { invoices { id ...b } } fragment b on Invoice { total @include(if: $all) { currency } }',
    'fragment a on Query { invoices { id ...b } } fragment b on Invoice { ...c @include(if: $all) } fragment c on Invoice { total { currency } }',
  ]) {
    const { nodes, fragments } = asked(text, 'invoices');
    const fieldsIf = (all: boolean) =>
      askedOf({ fieldNodes: nodes, fragments, variableValues: { all } }).fields.has('total');
    expect([fieldsIf(false), fieldsIf(true), fieldsIf(false)]).toEqual([false, true, false]);
  }
});
