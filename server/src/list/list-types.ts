import { ArgsType, type ClassType, Field, InputType, registerEnumType } from 'type-graphql';
import { connectionType } from './connection.type.ts';
import { type PageArgs, PageArgsOfTenant } from './page-args.ts';
import { SortDirection } from './sort-direction.ts';

export type Order<By extends string> = { by: By; direction: SortDirection };

/** Which rows of a list of the tenant's, in which order, and which page of them. */
export type ListArgs<Filter, By extends string> = PageArgs & { filter?: Filter | null; sort?: Order<By> | null };

/** How a list stands in the schema. `rows`: `'invoices'` …; `sorts`: what each is, in a sentence; `usually`: the usual order in words. */
type Said<Node, Filter, By extends string> = {
  node: ClassType<Node & object>;
  rows: string;
  filter: ClassType<Filter & object>;
  sorts: Record<By, string>;
  usual: Order<By>;
  usually: string;
};

/** The types of a list of the tenant's: `InvoiceConnection` and `InvoiceEdge`, `InvoiceSort` and `InvoiceSortKey`, and its arguments. */
export function listTypes<Node extends object, Filter extends object, By extends string>(
  name: string,
  { node, rows, filter: filterType, sorts, usual, usually }: Said<Node, Filter, By>,
) {
  const keys = Object.keys(sorts) as By[];
  const SortKey = Object.fromEntries(keys.map((key) => [key, key])) as { [Key in By]: Key };
  registerEnumType(SortKey, {
    name: `${name}SortKey`,
    description: `What ${rows} are sorted by.`,
    valuesConfig: Object.fromEntries(keys.map((key) => [key, { description: sorts[key] }])) as Record<
      By,
      { description: string }
    >,
  });

  @InputType(`${name}Sort`, { description: `The order of ${rows}.` })
  class Sort implements Order<By> {
    @Field(() => SortKey, { defaultValue: usual.by, description: 'What they are sorted by.' })
    by: By;

    @Field(() => SortDirection, { defaultValue: usual.direction, description: 'Which end comes first.' })
    direction: SortDirection;
  }

  @ArgsType()
  class Args extends PageArgsOfTenant implements ListArgs<Filter, By> {
    @Field(() => filterType, { nullable: true, description: `Which ${rows}. Null: all of them.` })
    filter?: Filter | null;

    @Field(() => Sort, { nullable: true, description: `In which order. Null: ${usually}.` })
    sort?: Sort | null;
  }
  return { Connection: connectionType(name, node, rows), Args };
}
