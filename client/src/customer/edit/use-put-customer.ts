import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { PutCustomerDocument, type PutCustomerInput } from '../../generated/graphql.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifySuccess } from '../../ui/notify.tsx';

gql`
  mutation PutCustomer($input: PutCustomerInput!) {
    putCustomer(input: $input) {
      message
      ... on CustomerPut {
        customer {
          id
          displayName
          ...ContactCard_customer
          ...CustomerForm_customer
        }
      }
      ... on CustomerNotPut {
        field
      }
    }
  }
`;

/** `field`: the path of what is wrong, if it is one thing that was typed. */
export type Refusal = { field?: string; message: string };

/** Saves a customer, all of it or nothing; answers which one is saved, or why none is. */
export function usePutCustomer() {
  const [run, { loading }] = useMutation(PutCustomerDocument);
  const put = async (input: PutCustomerInput): Promise<{ saved: string } | { refusal: Refusal }> => {
    try {
      const { data } = await run({ variables: { input } });
      const result = data?.putCustomer;
      if (result?.__typename !== 'CustomerPut')
        return { refusal: result ?? { message: 'The server could not answer.' } };
      notifySuccess(result.message);
      return { saved: result.customer.id };
    } catch (error) {
      return { refusal: { message: explainError(error) } };
    }
  };
  return { put, loading };
}
