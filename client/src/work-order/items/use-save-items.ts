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
    $mayViewJobContacts: Boolean!
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
          id
          version
          items {
            id
          }
          ...WorkOrderPage_workOrder
        }
      }
    }
  }
`;

/** The items that the changes were made on, which have other ids when they are saved anew, and their version. */
export type Basis = { version: number; items: readonly { id: string }[] };

const areSame = (one: Basis, other: Basis) =>
  one.items.map(({ id }) => id).join() === other.items.map(({ id }) => id).join();

/**
 * Saves the items in place of those they were made on; `save` answers whether they are saved, `refusal` says why not. Nobody is
 * asked about what else changed on the work order meanwhile.
 */
export function useSaveItems(workOrderId: string, currency: string) {
  const may = useMayVariables();
  const [run, { loading }] = useMutation(SaveWorkOrderItemsDocument);
  const [refusal, setRefusal] = useState<Refusal>();

  const save = async (drafts: ItemDraft[], basis: Basis): Promise<boolean> => {
    setRefusal(undefined);
    const items = drafts.map((draft) => inputOf(draft, currency));
    try {
      const input = { workOrderId, expectedVersion: basis.version, items };
      const { data } = await run({ variables: { input, ...may } });
      const result = data?.saveWorkOrderItems;
      if (result?.__typename === 'WorkOrderSaved') {
        notifySuccess(result.message);
        return true;
      }
      if (result) {
        const isConflict = result.blocker === 'CHANGED_MEANWHILE';
        if (isConflict && areSame(result.workOrder, basis)) return save(drafts, result.workOrder);
        setRefusal({ message: result.message, isConflict });
      }
    } catch (error) {
      setRefusal({ message: explainError(error), isConflict: false });
    }
    return false;
  };
  return { save, refusal, loading, forget: () => setRefusal(undefined) };
}
