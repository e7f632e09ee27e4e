import { eventTypeOf } from '@tuffops/shared/event-type';
import type { Caller } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { badUserInput } from '../../errors.ts';
import type { JournalEntry } from '../../events/journal/read-journal.ts';
import { PAGE_SIZE } from '../../graphql/page-size.ts';
import { sizeOf } from '../../list/page-args.ts';
import { type EventsArgs, FeedEvent, type FeedEventConnection } from './feed-event.type.ts';
import { type FeedPlace, readFeed } from './read-feed.ts';

/** The feed's pages. A cursor is good for every choice of types; BAD_USER_INPUT for one of a journal that is no more. */
export async function listEvents(
  { database, cursors }: Pick<Deps, 'database' | 'cursors'>,
  caller: Caller,
  { after, types, first }: EventsArgs,
): Promise<FeedEventConnection> {
  const tenantId = caller.tenant.id;
  const scope = { tenantId, list: 'events', sort: null, filter: null };
  const seal = (place: FeedPlace | null | undefined) =>
    place ? cursors.seal(scope, [place.position, place.id]) : null;
  const open = (cursor: string): FeedPlace => {
    const [position, id] = cursors.open(scope, cursor);
    return { position: Number(position), id: String(id) };
  };

  const page = await readFeed(database.of(tenantId), caller, {
    after: typeof after === 'string' ? open(after) : null,
    types: types ?? null,
    first: sizeOf('first', first ?? PAGE_SIZE.ofTenant),
  });
  if (!page) {
    throw badUserInput(
      'What happened at this cursor is not known any more, as after a backup was restored: begin with an earlier cursor, or without one.',
    );
  }
  const nodes = page.entries.map(eventOf);
  return {
    nodes,
    get edges() {
      return nodes.map((node) => ({ node, cursor: seal(node.entry) ?? '' }));
    },
    pageInfo: {
      hasNextPage: page.hasMore,
      // There is no way back: the feed is read forward.
      hasPreviousPage: false,
      get startCursor() {
        return seal(page.entries.at(0));
      },
      get endCursor() {
        return seal(page.last);
      },
    },
    get newestCursor() {
      return seal(page.newest);
    },
  };
}

function eventOf(entry: JournalEntry): FeedEvent {
  const type = eventTypeOf(entry.kind);
  if (!type) throw new Error(`Nobody is told of ${entry.kind}`);
  const { id, at, sequence } = entry;
  return Object.assign(new FeedEvent(), { id, type, at, sequence, entry });
}
