import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import { useState } from 'react';
import { MoveWorkOrderDocument } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifySuccess } from '../../ui/notify.tsx';
import type { Move } from './moves.ts';

gql`
  mutation MoveWorkOrder(
    $input: MoveWorkOrderInput!
    $mayViewBilling: Boolean!
    $mayViewJobContacts: Boolean!
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
        blocker
        workOrder {
          ...WorkOrderPage_workOrder
        }
      }
    }
  }
`;

/** Why a step was not taken. UNSURE: no answer came, so it may have been. CHANGED: the work order is not what was seen. */
type Problem = { message: string; kind: 'REFUSED' | 'CHANGED' | 'UNSURE' };

/**
 * Takes a work order one step on; `problem` is what kept the last one from being taken, until the next try. A supervisor decides on
 * what others did, so theirs is taken only from the version that they see.
 */
export function useMoveWorkOrder(workOrderId: string) {
  const may = useMayVariables();
  const [run] = useMutation(MoveWorkOrderDocument);
  const [movingTo, setMovingTo] = useState<WorkOrderStatus>();
  const [problem, setProblem] = useState<Problem>();

  const move = async ({ to, by }: Move, version: number) => {
    setProblem(undefined);
    setMovingTo(to);
    try {
      const expectedVersion = by === 'SUPERVISOR' ? version : null;
      const { data } = await run({ variables: { input: { workOrderId, to, expectedVersion }, ...may } });
      const result = data?.moveWorkOrder;
      if (result?.__typename === 'WorkOrderMoved') notifySuccess(result.message);
      else if (result) {
        const kind = result.blocker === 'CHANGED_MEANWHILE' ? 'CHANGED' : 'REFUSED';
        setProblem({ message: result.message, kind });
      }
    } catch (error) {
      setProblem({ message: explainError(error), kind: 'UNSURE' });
    } finally {
      setMovingTo(undefined);
    }
  };
  return { move, movingTo, problem, dismiss: () => setProblem(undefined) };
}
