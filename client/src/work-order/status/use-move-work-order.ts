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

/** Why a step was not taken; `isUnsure`: no answer came, so it may have been. */
type Problem = { message: string; isUnsure: boolean };

/** Takes a work order one step on; `problem` is what kept the last one from being taken, until the next try. */
export function useMoveWorkOrder(workOrderId: string) {
  const may = useMayVariables();
  const [run] = useMutation(MoveWorkOrderDocument);
  const [movingTo, setMovingTo] = useState<WorkOrderStatus>();
  const [problem, setProblem] = useState<Problem>();

  const move = async (to: WorkOrderStatus) => {
    setProblem(undefined);
    setMovingTo(to);
    try {
      const { data } = await run({ variables: { input: { workOrderId, to }, ...may } });
      const result = data?.moveWorkOrder;
      if (result?.__typename === 'WorkOrderMoved') notifySuccess(result.message);
      else if (result) setProblem({ message: result.message, isUnsure: false });
    } catch (error) {
      setProblem({ message: explainError(error), isUnsure: true });
    } finally {
      setMovingTo(undefined);
    }
  };
  return { move, movingTo, problem, dismiss: () => setProblem(undefined) };
}
