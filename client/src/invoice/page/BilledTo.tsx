import { type FragmentType, gql } from '@apollo/client';
import { Text } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { BilledTo_InvoiceFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { Fact } from '../../ui/Fact.tsx';
import { CustomerLink } from '../CustomerLink.tsx';

gql`
  fragment BilledTo_invoice on Invoice {
    id
    customerName
    customer {
      id
    }
    customerAddress @include(if: $mayViewContacts) {
      line1
      line2
      city
      region
      postalCode
      country
    }
  }
`;

type Props = { invoice: FragmentType<typeof BilledTo_InvoiceFragmentDoc> };

/** Whom it billed, as it was written on the invoice. */
export function BilledTo({ invoice }: Props) {
  const data = useMasked(BilledTo_InvoiceFragmentDoc, 'BilledTo_invoice', invoice);
  if (!data) return null;
  const address = data.customerAddress;
  return (
    <Fact label="Customer">
      <Text size="sm">
        <CustomerLink customer={data.customer} name={data.customerName} />
      </Text>
      {address && (
        <Text size="sm" c="dimmed">
          {[
            isolate(address.line1),
            isolate(address.line2 ?? ''),
            `${isolate(address.city)}, ${isolate(address.region)} ${isolate(address.postalCode)}`,
            isolate(address.country),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      )}
    </Fact>
  );
}
