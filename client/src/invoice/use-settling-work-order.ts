import { gql } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { SettlingWorkOrderDocument } from '../generated/graphql.ts';
import { useMayVariables } from '../session/may-variables.ts';
import { useLooking } from './use-settling.ts';

gql`
  query SettlingWorkOrder($id: ID!, $mayViewInvoices: Boolean!, $mayViewBilling: Boolean!) {
    workOrder(id: $id) {
      id
      ...InvoiceCard_workOrder
    }
  }
`;

/** While a creation is open, which has no invoice yet, looks every few seconds, for the case that the live update got lost. */
export function useSettlingWorkOrder(id: string, isOpen: boolean) {
  const client = useApolloClient();
  const variables = { id, ...useMayVariables() };
  useLooking(isOpen, () => client.query({ query: SettlingWorkOrderDocument, variables, fetchPolicy: 'network-only' }));
}
