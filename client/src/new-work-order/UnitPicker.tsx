import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { isolate } from '@tuffops/shared/isolate';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { UnitChoicesDocument } from '../generated/graphql.ts';
import { useMay } from '../session/viewer.tsx';
import { BesideNew } from './BesideNew.tsx';
import { FoundSelect } from './FoundSelect.tsx';

gql`
  query UnitChoices($filter: UnitFilter) {
    units(filter: $filter, first: 20) {
      nodes {
        id
        serialNumber
        location
        deviceModel {
          id
          manufacturer
          name
        }
      }
    }
  }
`;

const ENTER_FIRST = 'Enter the first one.';
const SOMEBODY_ELSE = 'Somebody who may add units has to enter it.';

export type PickedUnit = {
  id: string;
  serialNumber: string;
  location: string | null;
  deviceModel: { manufacturer: string; name: string };
};

type Props = {
  customerId: string;
  value: PickedUnit | undefined;
  /** What the form knows of the field but for its value: what is wrong with it, and by what it is found. */
  field: { error?: ReactNode };
  onPick: (unit: PickedUnit) => void;
  onNew: () => void;
};

/** Picks one of the customer's units, the only one by itself, or leads to a new one. */
export function UnitPicker({ customerId, value, field, onPick, onNew }: Props) {
  const mayAdd = useMay('units.create');
  const [search, setSearch] = useState('');
  const query = useQuery(UnitChoicesDocument, {
    variables: { filter: { customerId, search: search || null } },
    fetchPolicy: 'cache-and-network',
    skip: !customerId,
  });
  const found = query.data?.units?.nodes ?? [];
  const hasNone = query.data?.units?.nodes.length === 0 && !search;
  const only = found.length === 1 && !search ? found[0] : undefined;
  const pickOnly = useEffectEvent(() => {
    if (only && !value) onPick(only);
  });
  useEffect(() => {
    if (only?.id) pickOnly();
  }, [only?.id]);
  return (
    <BesideNew label={mayAdd && customerId ? 'New unit…' : undefined} onNew={onNew}>
      <FoundSelect
        label="Unit"
        placeholder={customerId ? 'The serial number or where it stands' : 'Pick the customer first'}
        nothing={search ? 'No unit of this customer matches.' : 'This customer has no unit yet.'}
        query={query}
        found={found}
        nameOf={({ deviceModel, serialNumber }) =>
          `${isolate(deviceModel.manufacturer)} ${isolate(deviceModel.name)} · ${isolate(serialNumber)}`
        }
        detailOf={({ location }) => (location ? isolate(location) : '')}
        value={value}
        field={field}
        hint={hasNone ? `This customer has no unit yet. ${mayAdd ? ENTER_FIRST : SOMEBODY_ELSE}` : undefined}
        disabled={!customerId}
        onPick={onPick}
        onSearch={setSearch}
      />
    </BesideNew>
  );
}
