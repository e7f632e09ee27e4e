import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { MarkAsBilledDocument } from '../generated/graphql.ts';
import { refreshLists } from '../live/refresh-lists.ts';
import { useMayVariables } from '../session/may-variables.ts';
import { explainError } from '../ui/explain-error.ts';

gql`
  mutation MarkAsBilled(
    $input: MoveWorkOrderInput!
    $mayViewBilling: Boolean!
    $mayViewJobContacts: Boolean!
    $mayViewInvoices: Boolean!
    $mayViewPrices: Boolean!
  ) {
    moveWorkOrder(input: $input) {
      message
      workOrder {
        id
        ...WorkOrderPage_workOrder
      }
    }
  }
`;

/** Marks a work order as billed, from the version that was seen; `message`: that it is, or why it is not. */
export function useMarkAsBilled() {
  const [mutate, { loading: isMarking }] = useMutation(MarkAsBilledDocument);
  const may = useMayVariables();

  const markAsBilled = async ({
    id,
    version,
  }: {
    id: string;
    version: number;
  }): Promise<{ isBilled: boolean; message: string }> => {
    try {
      const input = { workOrderId: id, to: 'BILLED' as const, expectedVersion: version };
      const { data } = await mutate({ variables: { input, ...may } });
      refreshLists();
      const { __typename: ending, message = '' } = data?.moveWorkOrder ?? {};
      return { isBilled: ending === 'WorkOrderMoved', message };
    } catch (error) {
      return { isBilled: false, message: explainError(error) };
    }
  };
  return { markAsBilled, isMarking };
}
