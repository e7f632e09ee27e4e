import { gql } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useEffectEvent } from 'react';
import { SettlingInvoiceDocument } from '../generated/graphql.ts';
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
`;

const EVERY_MS = 4000;

/** While an operation on the invoice is open, looks every few seconds, for the case that the live update got lost. */
export function useSettlingInvoice(id: string, isOpen: boolean) {
  const client = useApolloClient();
  const variables = { id, ...useMayVariables() };
  useLooking(isOpen, () => client.query({ query: SettlingInvoiceDocument, variables, fetchPolicy: 'network-only' }));
}

/** Looks as long as it is on. */
export function useLooking(isOn: boolean, look: () => Promise<unknown>) {
  const lookAgain = useEffectEvent(() => void look().catch(() => undefined));
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => lookAgain(), EVERY_MS);
    return () => clearInterval(timer);
  }, [isOn]);
}
