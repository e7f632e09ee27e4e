import { type FragmentType, gql } from '@apollo/client';
import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import {
  OlderUnitsDocument,
  type UnitRow_UnitFragment,
  UnitsCard_CustomerFragmentDoc,
} from '../../generated/graphql.ts';
import { LoadMore } from '../../list/LoadMore.tsx';
import { useOlder } from '../../list/use-older.ts';
import { useMasked } from '../../session/use-masked.ts';
import { useMay } from '../../session/viewer.tsx';
import { dialogOnDemand } from '../../ui/dialog-on-demand.tsx';
import { SectionCard } from '../../ui/SectionCard.tsx';
import { UnitRow } from '../unit/UnitRow.tsx';
import { SmallTable } from './SmallTable.tsx';

const UnitDialog = dialogOnDemand(async () => (await import('../unit/UnitDialog.tsx')).UnitDialog);

gql`
  fragment CustomerUnits_page on UnitConnection {
    nodes {
      id
      ...UnitRow_unit
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
    totalCountIsExact
  }

  fragment UnitsCard_customer on Customer {
    id
    units(first: 20) {
      ...CustomerUnits_page @unmask
    }
  }

  query OlderUnits($id: ID!, $after: String) {
    customer(id: $id) {
      id
      units(first: 20, after: $after) {
        ...CustomerUnits_page
      }
    }
  }
`;

const COLUMNS = [
  { title: 'Model', width: '60%' },
  { title: 'Serial number' },
  { title: 'Location', width: '40%' },
  { title: 'Last visit' },
];

type Props = { customer: FragmentType<typeof UnitsCard_CustomerFragmentDoc> };

/** What is installed at the customer's. */
export function UnitsCard({ customer }: Props) {
  const data = useMasked(UnitsCard_CustomerFragmentDoc, 'UnitsCard_customer', customer);
  const [edited, setEdited] = useState<UnitRow_UnitFragment>();
  const [opened, setOpened] = useState(false);
  const mayCreate = useMay('units.create');
  const mayEdit = useMay('units.edit');
  const older = useOlder(OlderUnitsDocument, data?.id ?? '', data?.units);
  if (!data?.units) return null;
  const { nodes } = data.units;
  const open = (unit?: UnitRow_UnitFragment) => {
    setEdited(unit);
    setOpened(true);
  };
  return (
    <SectionCard
      title="Units"
      aside={
        mayCreate && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => open()}
          >
            Add Unit
          </Button>
        )
      }
    >
      {nodes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {mayCreate
            ? 'No equipment is recorded yet. A work order is made for a unit: add the first one.'
            : 'No equipment is recorded yet.'}
        </Text>
      ) : (
        <SmallTable title="Units" columns={mayEdit ? [...COLUMNS, { title: 'Actions', alignRight: true }] : COLUMNS}>
          {nodes.map((unit) => (
            <UnitRow key={unit.id} unit={unit} onEdit={open} />
          ))}
        </SmallTable>
      )}
      {older && <LoadMore {...older} />}
      <UnitDialog customerId={data.id} unit={edited} opened={opened} onClose={() => setOpened(false)} />
    </SectionCard>
  );
}
