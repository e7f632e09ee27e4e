import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { Connection, Edge } from './connection.ts';
import { PageInfo } from './page-info.type.ts';

/** The two types of a list that is answered page by page: `InvoiceConnection` and `InvoiceEdge`. `rows`: `'invoices'` … */
export function connectionType<Node extends object>(name: string, node: ClassType<Node>, rows: string) {
  @ObjectType(`${name}Edge`, { description: `One of a page of ${rows}.` })
  class EdgeType implements Edge<Node> {
    @Field(() => node, { description: `The row itself, the same as in \`nodes\`.` })
    node: Node;

    @Field(() => String, {
      description: 'Opaque: what follows it is asked for with `after`, what comes before it with `before`.',
    })
    cursor: string;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${rows}.`, simpleResolvers: true })
  class ConnectionType implements Connection<Node> {
    @Field(() => [node], { description: 'The rows of this page, in the order of the list.' })
    nodes: Node[];

    @Field(() => [EdgeType], { description: 'The same rows, each with its cursor.' })
    edges: EdgeType[];

    @Field(() => PageInfo, {
      description: 'Whether there are more rows on either side, and from where to ask for them.',
    })
    pageInfo: PageInfo;

    @Field(() => Int, { description: 'Of all pages; exact up to 1,000.' })
    totalCount: number;

    @Field(() => Boolean, { description: 'False: there are more than `totalCount`.' })
    totalCountIsExact: boolean;
  }
  return ConnectionType;
}
