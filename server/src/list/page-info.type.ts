import { Field, ObjectType } from 'type-graphql';

const CURSOR = 'Opaque; good for the same list, filter and sort only. Null: the page is empty.';

// No simple resolvers: its cursors are sealed when they are asked for, and a resolver may fail.
@ObjectType({ description: 'Where a page begins and ends.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'More rows follow: ask with `first` and `after: endCursor`.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Rows come before: ask with `last` and `before: startCursor`.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: CURSOR })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: CURSOR })
  endCursor: string | null;
}
