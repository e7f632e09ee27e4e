import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { SaveWorkOrderItemsDocument } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifySuccess } from '../../ui/notify.tsx';
import { type ItemDraft, inputOf } from './item-draft.ts';
import type { Refusal } from './SaveProblem.tsx';

gql`
  mutation SaveWorkOrderItems(
    $input: SaveWorkOrderItemsInput!
    $mayViewBilling: Boolean!
    $mayViewContacts: Boolean!
    $mayViewInvoices: Boolean!
    $mayViewPrices: Boolean!
  ) {
    saveWorkOrderItems(input: $input) {
      ... on WorkOrderSaved {
        message
        workOrder {
          ...WorkOrderPage_workOrder
        }
      }
      ... on WorkOrderNotEditable {
        message
        blocker
        workOrder {
          ...WorkOrderPage_workOrder
        }
      }
    }
  }
`;

/** Saves the items in place of those of `version`; `save` answers whether they are saved, `refusal` says why not. */
export function useSaveItems(workOrderId: string, currency: string) {
  const may = useMayVariables();
  const [run, { loading }] = useMutation(SaveWorkOrderItemsDocument);
  const [refusal, setRefusal] = useState<Refusal>();

  const save = async (drafts: ItemDraft[], version: number): Promise<boolean> => {
    setRefusal(undefined);
    const items = drafts.map((draft) => inputOf(draft, currency));
    try {
      const { data } = await run({ variables: { input: { workOrderId, expectedVersion: version, items }, ...may } });
      const result = data?.saveWorkOrderItems;
      if (result?.__typename === 'WorkOrderSaved') {
        notifySuccess(result.message);
        return true;
      }
      if (result) setRefusal({ message: result.message, isConflict: result.blocker === 'CHANGED_MEANWHILE' });
    } catch (error) {
      setRefusal({ message: explainError(error), isConflict: false });
    }
    return false;
  };
  return { save, refusal, loading, forget: () => setRefusal(undefined) };
}
