import type { EventType } from '@tuffops/shared/event-type';
import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { EventTypes } from '../../events/event-type.type.ts';
import type { JournalEntry } from '../../events/journal/read-journal.ts';
import { PAGE_SIZE } from '../../graphql/page-size.ts';
import { DateTime } from '../../graphql/scalars.ts';
import { PageInfo } from '../../list/page-info.type.ts';

@ObjectType({ description: 'Something that happened, as partners are told of it.', simpleResolvers: true })
export class FeedEvent {
  @Field(() => ID, {
    description: 'Opaque; the same in `Invoice.history`, of an `InvoiceChange` that told of it, and in webhooks.',
  })
  id: string;

  @Field(() => EventTypes, { description: 'What happened, as a code.' })
  type: EventType;

  @Field(() => DateTime, { description: 'When it happened here; what the billing system did, when it was learnt of.' })
  at: Date;

  @Field(() => Int, {
    description:
      'Its place in the history of its invoice; of what is about none, of its work order or connection. Counted from 1, with gaps where something happened that is not told here.',
  })
  sequence: number;

  entry: JournalEntry;
}

@ObjectType({ description: 'One of a page of events.' })
export class FeedEventEdge {
  @Field(() => FeedEvent, { description: 'The event itself, the same as in `nodes`.' })
  node: FeedEvent;

  @Field(() => String, { description: 'Opaque: what happened after it is asked for with `after`.' })
  cursor: string;
}

@ObjectType({ description: 'A page of events, the oldest first.', simpleResolvers: true })
export class FeedEventConnection {
  @Field(() => [FeedEvent], { description: 'What happened, in an order that never changes.' })
  nodes: FeedEvent[];

  @Field(() => [FeedEventEdge], { description: 'The same, each with its cursor.' })
  edges: FeedEventEdge[];

  @Field(() => PageInfo, {
    description:
      'Whether more has happened. `endCursor` is where this page ends, also if there was nothing on it for the viewer: keep it, and ask `after` it.',
  })
  pageInfo: PageInfo;

  @Field(() => String, {
    nullable: true,
    description:
      'Where the feed ends at this moment, for who wants to hear only of what happens from now on. Null: nothing has happened yet.',
  })
  newestCursor: string | null;
}

@ArgsType()
export class EventsArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Only what happened after this cursor, whatever types it was asked with. Null: from the beginning.',
  })
  after?: string | null;

  @Field(() => [EventTypes], { nullable: true, description: 'Only events of these types. Null: of all.' })
  types?: EventType[] | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: PAGE_SIZE.ofTenant,
    description: `How many: 1 to ${PAGE_SIZE.most}. Null: ${PAGE_SIZE.ofTenant}.`,
  })
  first?: number | null;
}
