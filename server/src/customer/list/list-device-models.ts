import { asEntity } from '../../database/read-rows.ts';
import { defineList } from '../../list/define-list.ts';
import { hasOneOf } from '../../list/statement/conditions.ts';
import type { ListSort } from '../../list/statement/list-page.ts';
import { type MadeOf, readColumns } from '../../list/statement/read-columns.ts';
import { DeviceModel } from '../device-model.entity.ts';
import { BY_NAME, type DeviceModelFilter, type DeviceModelSortKey } from './list-device-models.type.ts';

const SORTS: Record<DeviceModelSortKey, ListSort> = { NAME: { sql: 't.display_name', type: 'text' } };

const MADE_OF: MadeOf<DeviceModel> = { id: [], cost: ['costMinorUnits'] };

export const listDeviceModels = defineList<DeviceModel, DeviceModelFilter, DeviceModelSortKey>({
  name: 'deviceModels',
  table: 'device_model',
  sorts: SORTS,
  usual: BY_NAME,
  prefixes: [],
  read: ({ manager, filter, asked }) => ({
    branches: [],
    conditions: (bind) => hasOneOf(bind, filter.ids),
    searchable: { columns: ['t.searched'], isNumber: () => null },
    walk: 2_000,
    columns: readColumns(manager, DeviceModel, MADE_OF, asked?.fields ?? null),
    joins: [],
    rowOf: (row) => asEntity(manager.dataSource, DeviceModel, row),
  }),
});
