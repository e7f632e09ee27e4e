import { gql } from '@apollo/client';
import { useFragment, useQuery } from '@apollo/client/react';
import { MAX_NAMED_ROWS } from '@tuffops/shared/lengths';
import { useState, useSyncExternalStore } from 'react';
import {
  ReadySumDocument,
  SelectedWorkOrder_WorkOrderFragmentDoc,
  type WorkOrderFilter,
} from '../../generated/graphql.ts';
import { type Chosen, sumOf, whyTooMany } from '../../invoice/bulk/chosen.ts';
import { useFreshDialog } from '../../invoice/bulk/use-fresh-dialog.ts';
import { count } from '../../invoice/bulk/words.ts';
import { SelectionBar } from '../../list/SelectionBar.tsx';
import type { Selection } from '../../list/selection.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { CreateSelectedDialog } from './CreateSelectedDialog.tsx';

gql`
  fragment SelectedWorkOrder_workOrder on WorkOrder {
    id
    invoicingBlocker
    amountToBill {
      minorUnits
      currency
    }
  }
`;

type Props = {
  selection: Selection;
  /** Of the list, as it stands, and how many match, if that is known exactly. */
  filter: WorkOrderFilter;
  total: number | undefined;
  hasMore: boolean;
};

/** What can be done with the work orders that are checked. */
export function WorkOrdersSelected({ selection, filter, total: listed, hasMore }: Props) {
  const { ids, isAll } = useSyncExternalStore(selection.subscribe, selection.read);
  const from = [...ids].map((id) => ({ __typename: 'WorkOrder', id }) as const);
  const { data } = useFragment({ fragment: SelectedWorkOrder_WorkOrderFragmentDoc, from });
  // Those that can still be invoiced: meanwhile one may have been.
  const able = data.filter((workOrder) => workOrder !== null && workOrder.invoicingBlocker === null);
  const hasAll = useSyncExternalStore(selection.subscribe, selection.hasAll);
  // What all that wait come to is known; of those that are searched for it is not.
  const { data: ready } = useQuery(ReadySumDocument, { skip: Boolean(filter.search) || (ids.size === 0 && !isAll) });
  const total = ready?.readyToInvoiceTotals?.count ?? listed;
  const isByFilter = isAll || (hasAll && !hasMore && able.length > MAX_NAMED_ROWS);
  const chosen: Chosen =
    isByFilter && total !== undefined
      ? {
          count: total,
          sum: sumOf(ready?.readyToInvoiceTotals?.amounts ?? []),
          which: { workOrderFilter: filter, expectedCount: total },
        }
      : {
          count: able.length,
          sum: sumOf(able.map((workOrder) => workOrder?.amountToBill)),
          which: { workOrderIds: able.flatMap((workOrder) => workOrder?.id ?? []) },
        };
  const [asking, setAsking] = useState(chosen);
  const { round, opened, open, close } = useFreshDialog();
  return (
    <>
      <SelectionBar selection={selection} count={chosen.count} sum={chosen.sum} offered={hasMore ? total : undefined}>
        <BusyButton
          color="green"
          waitsBecause={whyTooMany(chosen, isByFilter)}
          onClick={() => {
            setAsking(chosen);
            open();
          }}
        >
          {`Create ${count(chosen.count)} ${chosen.count === 1 ? 'Invoice' : 'Invoices'}`}
        </BusyButton>
      </SelectionBar>
      <CreateSelectedDialog
        key={round}
        chosen={asking}
        opened={opened}
        onClose={close}
        onStarted={() => {
          close();
          selection.clear();
        }}
      />
    </>
  );
}
