import { type FragmentType, gql } from '@apollo/client';
import { DataList, Text } from '@mantine/core';
import { BalanceCard_CustomerFragmentDoc } from '../../generated/graphql.ts';
import { RowLink } from '../../list/RowLink.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { Fact } from '../../ui/Fact.tsx';
import { SectionCard } from '../../ui/SectionCard.tsx';
import { Owed } from '../Owed.tsx';

gql`
  fragment BalanceCard_customer on Customer {
    id
    ... @include(if: $mayViewInvoices) {
      openInvoices {
        count
        amounts {
          minorUnits
          currency
        }
      }
      overdueInvoices {
        count
        amounts {
          minorUnits
          currency
        }
      }
    }
  }
`;

type Props = { customer: FragmentType<typeof BalanceCard_CustomerFragmentDoc> };

/** What the customer has not paid yet, and what of it is late: each leads to those invoices. */
export function BalanceCard({ customer }: Props) {
  const data = useMasked(BalanceCard_CustomerFragmentDoc, 'BalanceCard_customer', customer);
  if (!data?.openInvoices || !data.overdueInvoices) return null;
  const { id, openInvoices: open, overdueInvoices: overdue } = data;
  if (open.count === 0)
    return (
      <SectionCard title="Balance">
        <Text size="sm">Nothing is open.</Text>
      </SectionCard>
    );
  return (
    <SectionCard title="Balance">
      <DataList labelWidth="72px">
        <Fact label="Open">
          <Owed sum={open} />
          {' · '}
          <RowLink to={`/invoices?customer=${id}&status=sent`}>{countOf(open.count)}</RowLink>
        </Fact>
        <Fact label="Overdue">
          <Owed sum={overdue} isLate />
          {overdue.count > 0 && (
            <>
              {' · '}
              <RowLink to={`/invoices?customer=${id}&status=overdue`}>{countOf(overdue.count)}</RowLink>
            </>
          )}
        </Fact>
      </DataList>
    </SectionCard>
  );
}

const countOf = (count: number) => (count === 1 ? '1 invoice' : `${count} invoices`);
