import { gql } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { useMutation } from '@apollo/client/react';
import { PutWorkOrderDocument, type PutWorkOrderInput } from '../generated/graphql.ts';
import { explainError } from '../ui/explain-error.ts';
import { notifySuccess } from '../ui/notify.tsx';

gql`
  mutation PutWorkOrder($input: PutWorkOrderInput!) {
    putWorkOrder(input: $input) {
      message
      ... on WorkOrderPut {
        workOrder {
          id
        }
      }
      ... on WorkOrderNotPut {
        field
      }
    }
  }
`;

/** `isUnsure`: no answer came, so it may be there. */
export type Refusal = { message: string; field?: string; isUnsure?: boolean };

/** Creates a work order, all of it or nothing; answers which one, or why there is none. */
export function usePutWorkOrder() {
  const [run, { loading }] = useMutation(PutWorkOrderDocument);
  const put = async (input: PutWorkOrderInput): Promise<{ created: string } | { refusal: Refusal }> => {
    try {
      const { data } = await run({ variables: { input } });
      const result = data?.putWorkOrder;
      if (result?.__typename !== 'WorkOrderPut')
        return { refusal: result ?? { message: 'The server could not answer.' } };
      notifySuccess(result.message);
      return { created: result.workOrder.id };
    } catch (error) {
      return { refusal: { message: explainError(error), isUnsure: !CombinedGraphQLErrors.is(error) } };
    }
  };
  return { put, loading };
}
