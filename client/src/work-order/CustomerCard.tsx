import { type FragmentType, gql } from '@apollo/client';
import { DataList } from '@mantine/core';
import { CUSTOMER_TYPE_LABELS } from '@tuffops/shared/customer-type';
import { CustomerCard_WorkOrderFragmentDoc } from '../generated/graphql.ts';
import { CustomerLink } from '../invoice/CustomerLink.tsx';
import { useMasked } from '../session/use-masked.ts';
import { Contacts } from '../ui/Contacts.tsx';
import { Fact } from '../ui/Fact.tsx';
import { SectionCard } from '../ui/SectionCard.tsx';
import { AddressLink } from './AddressLink.tsx';

gql`
  fragment CustomerCard_workOrder on WorkOrder {
    id
    customer {
      id
      displayName
      type
      emails @include(if: $mayViewJobContacts)
      phones @include(if: $mayViewJobContacts)
      billingAddress @include(if: $mayViewJobContacts) {
        line1
        line2
        city
        region
        postalCode
        country
      }
    }
  }
`;

type Props = { workOrder: FragmentType<typeof CustomerCard_WorkOrderFragmentDoc> };

/** Whom the job is for, and how to reach them for those who may know. */
export function CustomerCard({ workOrder }: Props) {
  const data = useMasked(CustomerCard_WorkOrderFragmentDoc, 'CustomerCard_workOrder', workOrder);
  if (!data) return null;
  const { displayName, type, emails, phones, billingAddress: address } = data.customer;
  return (
    <SectionCard title="Customer">
      <DataList>
        <Fact label="Name">
          <CustomerLink customer={data.customer} name={displayName} />
        </Fact>
        <Fact label="Type">{CUSTOMER_TYPE_LABELS[type]}</Fact>
        {emails && (
          <Fact label="E-mail">
            <Contacts scheme="mailto" all={emails} />
          </Fact>
        )}
        {phones && (
          <Fact label="Phone">
            <Contacts scheme="tel" all={phones} />
          </Fact>
        )}
        {address && (
          <Fact label="Billing address">
            <AddressLink address={address} />
          </Fact>
        )}
      </DataList>
    </SectionCard>
  );
}
