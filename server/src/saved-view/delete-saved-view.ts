import { isolate } from '@tuffops/shared/isolate';
import { type Caller, requirePermission } from '../access/caller.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../errors.ts';
import { parseId } from '../graphql/parse-id.ts';
import { findSavedView } from './list-saved-views.ts';
import { SavedView } from './saved-view.entity.ts';
import { SavedViewDeleted } from './saved-view.type.ts';

/** Deletes a view of the caller's, or a shared one for who looks after the company's settings. */
export async function deleteSavedView(
  { database }: Pick<Deps, 'database'>,
  caller: Caller,
  savedViewId: string,
): Promise<SavedViewDeleted> {
  const { manager } = database.of(caller.tenant.id);
  const view = await findSavedView(manager, caller, parseId(savedViewId, 'savedViewId'));
  if (!view) throw notFound('view');
  if (view.ownerId !== caller.userId) requirePermission(caller, 'settings.edit');
  await manager.delete(SavedView, { tenantId: caller.tenant.id, id: view.id });
  return Object.assign(new SavedViewDeleted(), {
    savedViewId: view.id,
    message: `View ${isolate(view.name)} deleted.`,
  });
}
