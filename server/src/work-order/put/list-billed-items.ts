import type { EntityManager } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import { searchText } from '../../list/search-text.ts';
import { readItemsBefore } from '../edit/items-before.ts';
import { visibleWorkOrders } from '../visibility.ts';
import type { BilledItem } from './billed-item.type.ts';

type Row = Pick<BilledItem, 'kind' | 'description' | 'unitPriceMinorUnits' | 'lastBilledAt' | 'timesBilled'>;

/** The items of the newest work orders that the caller sees, those billed most often first. */
export async function listBilledItems(
  manager: EntityManager,
  caller: Caller,
  { search, first }: { search: string | null; first: number },
): Promise<Row[]> {
  const visible = visibleWorkOrders(caller);
  if (!visible) return [];
  const words = searchText(search)?.split(' ') ?? [];
  return readItemsBefore<Row>(
    manager,
    { tenantId: visible.tenantId, technicianId: visible.technicianId ?? null },
    `kind, description, price as "unitPriceMinorUnits", last_billed_at as "lastBilledAt", times_billed as "timesBilled"
    from items_before
    where searched(description) like all (array(select search_pattern(word) from unnest($3::text[]) word))
    order by times_billed desc, times_used desc, description, kind limit $4`,
    [words, first],
  );
}
