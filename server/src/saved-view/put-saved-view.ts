import { isolate } from '@tuffops/shared/isolate';
import { MAX_OWN_VIEWS, MAX_SHARED_VIEWS, MAX_VIEW_NAME } from '@tuffops/shared/lengths';
import { tidyListQuery } from '@tuffops/shared/list-query';
import { oneLine } from '@tuffops/shared/one-line';
import { countCharacters } from '@tuffops/shared/shorten';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.ts';
import { User } from '../access/user.entity.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../errors.ts';
import { parseId } from '../graphql/parse-id.ts';
import { findSavedView } from './list-saved-views.ts';
import { SavedView } from './saved-view.entity.ts';
import { type PutSavedViewInput, SavedViewNotPut, SavedViewPut } from './saved-view.type.ts';
import { seesList } from './sees-list.ts';

type Wrong = { field: string; message: string };

/** Saves a view for the caller, or changes one of theirs; one after another, so that the limits and the names hold. */
export function putSavedView(
  { database, seams }: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  input: PutSavedViewInput,
): Promise<SavedViewPut | SavedViewNotPut> {
  const id = typeof input.id === 'string' ? parseId(input.id, 'id') : null;
  return database.of(caller.tenant.id).transaction(async (manager) => {
    // What the company shares is counted by one at a time.
    if (input.isShared)
      await manager.query('select id from tenant where id = $1 for no key update', [caller.tenant.id]);
    const owner = { tenantId: caller.tenant.id, id: caller.userId };
    await manager.findOneOrFail(User, { where: owner, select: { id: true }, lock: { mode: 'for_no_key_update' } });
    const current = id ? await findSavedView(manager, caller, id) : null;
    if (id && !current) throw notFound('view');
    const list = current?.list ?? input.list;
    const isShared = input.isShared ?? current?.isShared ?? false;
    const view = { list, name: oneLine(input.name), query: tidyListQuery(input.query), isShared };
    const wrong = whyNotPut(caller, view, current) ?? (await whyNoRoom(manager, caller, view, current));
    if (wrong) return Object.assign(new SavedViewNotPut(), wrong);
    const ids = { id: current?.id ?? seams.newId(), tenantId: caller.tenant.id, ownerId: caller.userId };
    const savedView = await manager.save(SavedView, { ...ids, ...view, query: view.query ?? '' });
    return Object.assign(new SavedViewPut(), { savedView, message: `View ${isolate(savedView.name)} saved.` });
  });
}

type Tidied = Pick<SavedView, 'list' | 'name' | 'isShared'> & { query: string | undefined };

function whyNotPut(caller: Caller, { list, name, query }: Tidied, current: SavedView | null): Wrong | undefined {
  if (current && current.ownerId !== caller.userId)
    return { field: 'id', message: 'Only who saved a view changes it.' };
  if (!seesList(caller, list)) return { field: 'list', message: 'You do not see this list.' };
  if (name === '') return { field: 'name', message: 'The name must not be empty.' };
  if (countCharacters(name) > MAX_VIEW_NAME)
    return { field: 'name', message: `The name can have at most ${MAX_VIEW_NAME} characters.` };
  return query === undefined ? { field: 'query', message: 'This is not the address of a list.' } : undefined;
}

async function whyNoRoom(
  manager: EntityManager,
  caller: Caller,
  { list, name, isShared }: Tidied,
  current: SavedView | null,
): Promise<Wrong | undefined> {
  const ofList = { tenantId: caller.tenant.id, list };
  const own = await manager.findBy(SavedView, { ...ofList, ownerId: caller.userId });
  const others = own.filter(({ id }) => id !== current?.id);
  if (others.some((view) => view.name.toLowerCase() === name.toLowerCase()))
    return { field: 'name', message: 'You have a view of that name.' };
  if (others.length >= MAX_OWN_VIEWS)
    return { field: 'list', message: `You can have at most ${MAX_OWN_VIEWS} views of a list.` };
  if (!isShared || current?.isShared) return undefined;
  const shared = await manager.countBy(SavedView, { ...ofList, isShared: true });
  return shared < MAX_SHARED_VIEWS
    ? undefined
    : { field: 'isShared', message: `A company can share at most ${MAX_SHARED_VIEWS} views of a list.` };
}
