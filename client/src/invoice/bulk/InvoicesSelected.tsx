import { gql } from '@apollo/client';
import { useFragment, useQuery } from '@apollo/client/react';
import { MAX_NAMED_ROWS } from '@tuffops/shared/lengths';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import {
  HowManyMatchDocument,
  type InvoiceFilter,
  SelectedInvoice_InvoiceFragmentDoc,
} from '../../generated/graphql.ts';
import { SelectionBar } from '../../list/SelectionBar.tsx';
import type { Selection } from '../../list/selection.ts';
import { whileListIsShown } from '../../live/refresh-lists.ts';
import { useMay } from '../../session/viewer.tsx';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { CancelSelectedDialog } from './CancelSelectedDialog.tsx';
import { type Chosen, sumOf, whyTooMany } from './chosen.ts';
import { ReissueSelectedDialog } from './ReissueSelectedDialog.tsx';
import { useFreshDialog } from './use-fresh-dialog.ts';
import { count } from './words.ts';

gql`
  fragment SelectedInvoice_invoice on Invoice {
    id
    cancellationBlocker
    total {
      minorUnits
      currency
    }
  }

  query HowManyMatch($filter: InvoiceFilter) {
    invoiceMatches(filter: $filter) {
      count
      isExact
      amounts {
        minorUnits
        currency
      }
    }
  }
`;

type Props = {
  selection: Selection;
  /** Of the list, as it stands. */
  filter: InvoiceFilter;
  hasMore: boolean;
};

/** What can be done with the invoices that are checked. */
export function InvoicesSelected({ selection, filter, hasMore }: Props) {
  const mayCreate = useMay('invoices.create');
  const { ids, isAll } = useSyncExternalStore(selection.subscribe, selection.read);
  const from = [...ids].map((id) => ({ __typename: 'Invoice', id }) as const);
  const { data } = useFragment({ fragment: SelectedInvoice_InvoiceFragmentDoc, from });
  // Those that can still be cancelled: meanwhile one may have been.
  const able = data.filter((invoice) => invoice !== null && invoice.cancellationBlocker === null);
  const matching = { ...filter, ...(!filter.isOverdue && { statuses: ['SENT' as const] }) };
  const hasAll = useSyncExternalStore(selection.subscribe, selection.hasAll);
  const { data: matched, refetch } = useQuery(HowManyMatchDocument, {
    variables: { filter: matching },
    skip: ids.size === 0 && !isAll,
    fetchPolicy: 'cache-and-network',
  });
  const again = useEffectEvent(() => (ids.size > 0 || isAll ? refetch() : Promise.resolve()));
  useEffect(() => whileListIsShown(() => again()), []);
  const { count: all, isExact, amounts } = matched?.invoiceMatches ?? {};
  const isByFilter = isAll || (hasAll && !hasMore && able.length > MAX_NAMED_ROWS);
  const chosen: Chosen =
    isByFilter && isExact && typeof all === 'number'
      ? { count: all, sum: sumOf(amounts ?? []), which: { invoiceFilter: matching, expectedCount: all } }
      : {
          count: able.length,
          sum: sumOf(able.map((invoice) => invoice?.total)),
          which: { invoiceIds: able.flatMap((invoice) => invoice?.id ?? []) },
        };
  const tooMany = whyTooMany(chosen, isByFilter);
  const [asking, setAsking] = useState(chosen);
  const cancelling = useFreshDialog();
  const reissuing = useFreshDialog();
  const propsOf = ({ opened, close }: typeof cancelling) => ({
    ...{ opened, chosen: asking, onClose: close },
    onStarted() {
      close();
      selection.clear();
    },
  });
  const open = (dialog: typeof cancelling) => {
    setAsking(chosen);
    dialog.open();
  };
  return (
    <>
      <SelectionBar
        selection={selection}
        count={chosen.count}
        sum={chosen.sum}
        offered={hasMore && isExact && typeof all === 'number' ? all : undefined}
      >
        <BusyButton color="red" waitsBecause={tooMany} onClick={() => open(cancelling)}>
          {`Cancel ${count(chosen.count)} ${chosen.count === 1 ? 'Invoice' : 'Invoices'}`}
        </BusyButton>
        {mayCreate && (
          <BusyButton color="red" variant="outline" waitsBecause={tooMany} onClick={() => open(reissuing)}>
            Re-invoice with Another Rate
          </BusyButton>
        )}
      </SelectionBar>
      <CancelSelectedDialog {...propsOf(cancelling)} key={`cancel ${cancelling.round}`} />
      <ReissueSelectedDialog {...propsOf(reissuing)} key={`reissue ${reissuing.round}`} />
    </>
  );
}
