import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.ts';
import type { Deps } from '../deps.ts';
import { SavedView, type SavedViewList } from './saved-view.entity.ts';
import { seesList } from './sees-list.ts';

/** A caller's own views of a list and those that are shared, by name. */
export async function listSavedViews(
  { database }: Pick<Deps, 'database'>,
  caller: Caller,
  list: SavedViewList,
): Promise<SavedView[]> {
  if (!seesList(caller, list)) return [];
  const { manager } = database.of(caller.tenant.id);
  const ofList = { tenantId: caller.tenant.id, list };
  const where = [
    { ...ofList, ownerId: caller.userId },
    { ...ofList, isShared: true },
  ];
  return manager.find(SavedView, { where, order: { name: 'ASC', id: 'ASC' } });
}

/** The view, if the caller has it; null: there is none for them. */
export async function findSavedView(manager: EntityManager, caller: Caller, id: string): Promise<SavedView | null> {
  const view = await manager.findOneBy(SavedView, { tenantId: caller.tenant.id, id });
  const isTheirs = view && (view.ownerId === caller.userId || view.isShared) && seesList(caller, view.list);
  return isTheirs ? view : null;
}
