import { asEntity } from '../../database/read-rows.ts';
import { defineList } from '../../list/define-list.ts';
import { hasId, hasOneOf } from '../../list/statement/conditions.ts';
import type { ListSort } from '../../list/statement/list-page.ts';
import { type MadeOf, readColumns } from '../../list/statement/read-columns.ts';
import { Unit } from '../unit.entity.ts';
import { BY_SERIAL_NUMBER, type UnitFilter, type UnitSortKey } from './list-units.type.ts';

const SORTS: Record<UnitSortKey, ListSort> = { SERIAL_NUMBER: { sql: 't.serial_number', type: 'text' } };

const MADE_OF: MadeOf<Unit> = { id: [], customer: ['customerId'], deviceModel: ['deviceModelId'] };

export const listUnits = defineList<Unit, UnitFilter, UnitSortKey>({
  name: 'units',
  table: 'unit',
  sorts: SORTS,
  usual: BY_SERIAL_NUMBER,
  prefixes: [],
  read: ({ manager, filter, asked }) => ({
    branches: [],
    conditions: (bind) => [
      ...hasId(bind, 't.customer_id', filter.customerId, 'customerId'),
      // Of a common model there are many: an index has them in the order of the list.
      ...hasId(bind, 't.device_model_id', filter.deviceModelId, 'deviceModelId').map(({ sql }) => ({ sql })),
      ...hasOneOf(bind, filter.ids),
    ],
    searchable: { columns: ['t.searched'], isNumber: () => null },
    walk: 2_000,
    columns: readColumns(manager, Unit, MADE_OF, asked?.fields ?? null),
    joins: [],
    rowOf: (row) => asEntity(manager.dataSource, Unit, row),
  }),
});
