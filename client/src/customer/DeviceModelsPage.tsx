import { gql } from '@apollo/client';
import { Button } from '@mantine/core';
import { IconAirConditioning, IconPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import {
  type DeviceModelRow_DeviceModelFragment,
  type DeviceModelSortKey,
  DeviceModelsDocument,
} from '../generated/graphql.ts';
import type { Column } from '../list/ColumnHead.tsx';
import { List } from '../list/List.tsx';
import { useFilters } from '../list/use-filters.ts';
import { useList } from '../list/use-list.ts';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { dialogOnDemand } from '../ui/dialog-on-demand.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { DeviceModelRow } from './device-model/DeviceModelRow.tsx';
import { DEVICE_MODEL_FILTERS } from './device-model/device-model-filters.ts';

const DeviceModelDialog = dialogOnDemand(
  async () => (await import('./device-model/DeviceModelDialog.tsx')).DeviceModelDialog,
);

gql`
  query DeviceModels(
    $filter: DeviceModelFilter
    $sort: DeviceModelSort
    $first: Int = 50
    $after: String
    $mayViewPrices: Boolean!
  ) {
    deviceModels(filter: $filter, sort: $sort, first: $first, after: $after) {
      nodes {
        id
        ...DeviceModelRow_deviceModel
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      totalCountIsExact
    }
  }
`;

const COST = { title: 'Cost', alignRight: true, width: 140 };
const COLUMNS: readonly Column<DeviceModelSortKey>[] = [
  { title: 'Manufacturer', sort: ['NAME', 'ASC'], minWidth: 140 },
  { title: 'Name', minWidth: 180 },
  COST,
  { title: 'Actions', alignRight: true, width: 84 },
];

/** What is installed at customers' by manufacturer and name, and what each is billed at. */
export function Component() {
  const [edited, setEdited] = useState<DeviceModelRow_DeviceModelFragment>();
  const [opened, setOpened] = useState(false);
  const mayEdit = useMay('device_models.edit');
  const open = useCallback((model?: DeviceModelRow_DeviceModelFragment) => {
    setEdited(model);
    setOpened(true);
  }, []);
  return (
    <Page
      title="Device models"
      aside={
        mayEdit && (
          <Button color="green" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open()}>
            New Device Model
          </Button>
        )
      }
    >
      <Permitted to="device_models.edit">
        <DeviceModels onEdit={open} />
        <DeviceModelDialog model={edited} opened={opened} onClose={() => setOpened(false)} />
      </Permitted>
    </Page>
  );
}

function DeviceModels({ onEdit }: { onEdit: (model: DeviceModelRow_DeviceModelFragment) => void }) {
  const mayViewPrices = useMay('work_orders.pricing');
  const filters = useFilters(DEVICE_MODEL_FILTERS);
  return (
    <List
      title="Device models"
      one="device model"
      list={useList(DeviceModelsDocument, filters.asked, ({ deviceModels }) => deviceModels)}
      filters={filters}
      picks={null}
      columns={mayViewPrices ? COLUMNS : COLUMNS.filter((column) => column !== COST)}
      nothingYet={
        <EmptyState icon={IconAirConditioning} title="No device models yet">
          A customer's unit is one of a device model, which says what the unit is billed at.
        </EmptyState>
      }
    >
      {(model, rowIndex) => <DeviceModelRow key={model.id} model={model} rowIndex={rowIndex} onEdit={onEdit} />}
    </List>
  );
}
