import { type FragmentType, gql } from '@apollo/client';
import { DataList } from '@mantine/core';
import { CUSTOMER_TYPE_LABELS } from '@tuffops/shared/customer-type';
import { ContactCard_CustomerFragmentDoc } from '../../generated/graphql.ts';
import { Moment } from '../../session/Moment.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { Contacts } from '../../ui/Contacts.tsx';
import { Fact } from '../../ui/Fact.tsx';
import { SectionCard } from '../../ui/SectionCard.tsx';
import { AddressLink } from '../../work-order/AddressLink.tsx';
import { countryName } from '../country-name.ts';

gql`
  fragment ContactCard_customer on Customer {
    id
    type
    emails
    phones
    createdAt
    billingAddress {
      line1
      line2
      city
      region
      postalCode
      country
    }
  }
`;

type Props = { customer: FragmentType<typeof ContactCard_CustomerFragmentDoc> };

/** How the customer is reached, and where their invoices are addressed to. */
export function ContactCard({ customer }: Props) {
  const data = useMasked(ContactCard_CustomerFragmentDoc, 'ContactCard_customer', customer);
  if (!data) return null;
  const { type, emails, phones, billingAddress: address, createdAt } = data;
  return (
    <SectionCard title="Contact">
      <DataList labelWidth="112px">
        <Fact label="Type">{CUSTOMER_TYPE_LABELS[type]}</Fact>
        <Fact label="E-mail">
          <Contacts scheme="mailto" all={emails ?? []} />
        </Fact>
        <Fact label="Phone">
          <Contacts scheme="tel" all={phones ?? []} />
        </Fact>
        {address && (
          <Fact label="Billing address">
            <AddressLink address={address} />
            {countryName(address.country)}
          </Fact>
        )}
        <Fact label="Entered">
          <Moment at={createdAt} />
        </Fact>
      </DataList>
    </SectionCard>
  );
}
