import { type FragmentType, gql } from '@apollo/client';
import { Anchor, DataList, Stack, Text } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { CustomerCard_WorkOrderFragmentDoc, type CustomerType } from '../generated/graphql.ts';
import { useMasked } from '../session/use-masked.ts';
import { Fact } from '../ui/Fact.tsx';
import { SectionCard } from '../ui/SectionCard.tsx';

gql`
  fragment CustomerCard_workOrder on WorkOrder {
    id
    customer {
      id
      displayName
      type
      emails @include(if: $mayViewContacts)
      phones @include(if: $mayViewContacts)
      billingAddress @include(if: $mayViewContacts) {
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

const TYPES: Record<CustomerType, string> = {
  RESIDENTIAL: 'Residential',
  COMMERCIAL: 'Commercial',
  GOVERNMENT: 'Government',
};

type Props = { workOrder: FragmentType<typeof CustomerCard_WorkOrderFragmentDoc> };

/** Whom the job is for, and how to reach them for those who may know. */
export function CustomerCard({ workOrder }: Props) {
  const data = useMasked(CustomerCard_WorkOrderFragmentDoc, 'CustomerCard_workOrder', workOrder);
  if (!data) return null;
  const { displayName, type, emails, phones, billingAddress: address } = data.customer;
  return (
    <SectionCard title="Customer">
      <DataList>
        <Fact label="Name">{displayName}</Fact>
        <Fact label="Type">{TYPES[type]}</Fact>
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
            <Stack gap={0}>
              <span>{[address.line1, address.line2 ?? ''].filter(Boolean).map(isolate).join(', ')}</span>
              <span>{`${isolate(address.city)}, ${isolate(address.region)} ${isolate(address.postalCode)}`}</span>
            </Stack>
          </Fact>
        )}
      </DataList>
    </SectionCard>
  );
}

function Contacts({ scheme, all }: { scheme: 'mailto' | 'tel'; all: readonly string[] }) {
  if (all.length === 0)
    return (
      <Text span inherit c="dimmed">
        None on file
      </Text>
    );
  return (
    <Stack gap={0}>
      {all.map((contact) => (
        <Anchor key={contact} href={`${scheme}:${contact.replaceAll(' ', '')}`} inherit>
          {contact}
        </Anchor>
      ))}
    </Stack>
  );
}
