import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { isolate } from '@tuffops/shared/isolate';
import { CustomerNameDocument } from '../../generated/graphql.ts';
import { useMay } from '../../session/viewer.tsx';

gql`
  query CustomerName($id: ID!) {
    customer(id: $id) {
      id
      displayName
    }
  }
`;

/** How a list that is narrowed to a customer says whose it is. */
export function useOfCustomer(id: string | null): { customer?: string } {
  const mayView = useMay('customers.view');
  const { data } = useQuery(CustomerNameDocument, { variables: { id: id ?? '' }, skip: !id || !mayView });
  const name = data?.customer?.displayName;
  return name ? { customer: `customer ${isolate(name)}` } : {};
}
