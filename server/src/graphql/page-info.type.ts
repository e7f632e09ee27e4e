import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where a page ends.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'More rows follow: ask again with `after: endCursor`.' })
  hasNextPage: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Opaque; good for the same filter and sort only. Null: the page is empty.',
  })
  endCursor: string | null;
}
