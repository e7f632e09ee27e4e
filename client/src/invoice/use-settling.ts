import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { SettlingInvoiceDocument, SettlingWorkOrderDocument } from '../generated/graphql.ts';
import { useMayVariables } from '../session/may-variables.ts';

gql`
  query SettlingInvoice(
    $id: ID!
    $mayViewBilling: Boolean!
    $mayViewAudit: Boolean!
    $mayViewContacts: Boolean!
  ) {
    invoice(id: $id) {
      id
      ...ChangedInvoice_invoice
    }
  }

  query SettlingWorkOrder($id: ID!, $mayViewInvoices: Boolean!, $mayViewBilling: Boolean!) {
    workOrder(id: $id) {
      id
      ...InvoiceCard_workOrder
    }
  }
`;

const EVERY_MS = 4000;

/** While an operation on the invoice is open, looks every few seconds, for the case that the live update got lost. */
export function useSettlingInvoice(id: string, isOpen: boolean) {
  const variables = { id, ...useMayVariables() };
  useQuery(SettlingInvoiceDocument, { variables, skip: !isOpen, pollInterval: EVERY_MS });
}

/** The same for a creation, which has no invoice yet. */
export function useSettlingWorkOrder(id: string, isOpen: boolean) {
  const variables = { id, ...useMayVariables() };
  useQuery(SettlingWorkOrderDocument, { variables, skip: !isOpen, pollInterval: EVERY_MS });
}
