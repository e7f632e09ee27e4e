import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { BILLING_VENDOR_NAMES } from '@tuffops/shared/billing-vendor';
import { VendorNameDocument } from '../../generated/graphql.ts';
import { useMay } from '../../session/viewer.tsx';

gql`
  query VendorName {
    billingConnections {
      id
      vendor
      isConnected
    }
  }
`;

/** `Stripe`, for whoever may know it. */
export function useVendorName(): string {
  const mayViewBilling = useMay('billing.view');
  const { data } = useQuery(VendorNameDocument, { skip: !mayViewBilling });
  const vendor = data?.billingConnections?.find(({ isConnected }) => isConnected)?.vendor;
  return vendor ? BILLING_VENDOR_NAMES[vendor] : 'the billing system';
}
