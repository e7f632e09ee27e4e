import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import { useState } from 'react';
import { MoveWorkOrderDocument } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifySuccess } from '../../ui/notify.tsx';

gql`
  mutation MoveWorkOrder(
    $input: MoveWorkOrderInput!
    $mayViewBilling: Boolean!
    $mayViewContacts: Boolean!
    $mayViewInvoices: Boolean!
    $mayViewPrices: Boolean!
  ) {
    moveWorkOrder(input: $input) {
      ... on WorkOrderMoved {
        message
        workOrder {
          ...WorkOrderPage_workOrder
        }
      }
      ... on WorkOrderNotMovable {
        message
        workOrder {
          ...WorkOrderPage_workOrder
        }
      }
    }
  }
`;

/** Takes a work order one step on; `problem` is the sentence of the last refusal until the next try. */
export function useMoveWorkOrder(workOrderId: string) {
  const may = useMayVariables();
  const [run] = useMutation(MoveWorkOrderDocument);
  const [movingTo, setMovingTo] = useState<WorkOrderStatus>();
  const [problem, setProblem] = useState<string>();

  const move = async (to: WorkOrderStatus) => {
    setProblem(undefined);
    setMovingTo(to);
    try {
      const { data } = await run({ variables: { input: { workOrderId, to }, ...may } });
      const result = data?.moveWorkOrder;
      if (result?.__typename === 'WorkOrderMoved') notifySuccess(result.message);
      else setProblem(result?.message);
    } catch (error) {
      setProblem(explainError(error));
    } finally {
      setMovingTo(undefined);
    }
  };
  return { move, movingTo, problem, dismiss: () => setProblem(undefined) };
}
