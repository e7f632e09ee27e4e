import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { isolate } from '@tuffops/shared/isolate';
import { type ReactNode, useRef, useState } from 'react';
import { CustomerChoicesDocument } from '../generated/graphql.ts';
import { useMay } from '../session/viewer.tsx';
import { BesideNew } from './BesideNew.tsx';
import { FoundSelect } from './FoundSelect.tsx';

gql`
  query CustomerChoices($filter: CustomerFilter) {
    customers(filter: $filter, first: 20) {
      nodes {
        id
        displayName
        billingAddress {
          line1
          city
        }
      }
    }
  }
`;

const ENTER_FIRST = 'Enter the first one.';
const SOMEBODY_ELSE = 'Somebody who may add customers has to enter the first one.';

export type PickedCustomer = {
  id: string;
  displayName: string;
  billingAddress?: { line1: string; city: string } | null;
};

type Props = {
  value: PickedCustomer | undefined;
  /** What the form knows of the field but for its value: what is wrong with it, and by what it is found. */
  field: { error?: ReactNode };
  onPick: (customer: PickedCustomer) => void;
  /** `typed`: what was looked for, which may be the new one's name. */
  onNew: (typed: string) => void;
};

/** Picks a customer by half a name, a phone or an e-mail address, or leads to a new one. */
export function CustomerPicker({ value, field, onPick, onNew }: Props) {
  const mayAdd = useMay('customers.create');
  const [search, setSearch] = useState('');
  const lookedFor = useRef('');
  const query = useQuery(CustomerChoicesDocument, {
    variables: { filter: { search: search || null } },
    fetchPolicy: 'cache-and-network',
  });
  const hasNone = query.data?.customers?.nodes.length === 0 && !search;
  return (
    <BesideNew label={mayAdd ? 'New customer…' : undefined} onNew={() => onNew(lookedFor.current)}>
      <FoundSelect
        label="Customer"
        placeholder="Name, phone or e-mail"
        nothing="No customer matches."
        query={query}
        found={(query.data ?? query.previousData)?.customers?.nodes ?? []}
        nameOf={({ displayName }) => isolate(displayName)}
        detailOf={({ billingAddress }) =>
          billingAddress ? `${isolate(billingAddress.line1)}, ${isolate(billingAddress.city)}` : ''
        }
        value={value}
        field={field}
        hint={hasNone ? `There is no customer yet. ${mayAdd ? ENTER_FIRST : SOMEBODY_ELSE}` : undefined}
        onPick={onPick}
        onSearch={(typed) => {
          setSearch(typed);
          // Left without a choice, the field is emptied.
          if (typed) lookedFor.current = typed;
        }}
      />
    </BesideNew>
  );
}
