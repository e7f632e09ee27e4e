import { type FragmentType, gql } from '@apollo/client';
import { Text } from '@mantine/core';
import { CUSTOMER_TYPE_LABELS } from '@tuffops/shared/customer-type';
import { isolate } from '@tuffops/shared/isolate';
import { memo } from 'react';
import { CustomerRow_CustomerFragmentDoc } from '../../generated/graphql.ts';
import { RowLink } from '../../list/RowLink.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { useMay } from '../../session/viewer.tsx';
import { Owed } from '../Owed.tsx';

gql`
  fragment CustomerRow_customer on Customer {
    id
    displayName
    type
    emails
    phones
    openInvoices @include(if: $mayViewInvoices) {
      count
      amounts {
        minorUnits
        currency
      }
    }
    overdueInvoices @include(if: $mayViewInvoices) {
      count
      amounts {
        minorUnits
        currency
      }
    }
  }
`;

type Props = { customer: FragmentType<typeof CustomerRow_CustomerFragmentDoc>; rowIndex?: number };

/** One customer in the list: how to reach them, and what they owe. */
export const CustomerRow = memo(function CustomerRow({ customer, rowIndex }: Props) {
  const data = useMasked(CustomerRow_CustomerFragmentDoc, 'CustomerRow_customer', customer);
  const mayViewInvoices = useMay('invoices.view');
  if (!data) return null;
  const { displayName, type, emails, phones, openInvoices, overdueInvoices } = data;
  return (
    <tr aria-rowindex={rowIndex}>
      <td className="truncated" dir="auto" title={isolate(displayName)}>
        <RowLink to={`/customers/${data.id}`} isOfRow>
          {isolate(displayName)}
        </RowLink>
      </td>
      <td>{CUSTOMER_TYPE_LABELS[type]}</td>
      <td>
        <FirstOf all={phones ?? []} />
      </td>
      <td className="truncated" dir="auto">
        <FirstOf all={emails ?? []} />
      </td>
      {mayViewInvoices && (
        <>
          <td className="right">{openInvoices && <Owed sum={openInvoices} />}</td>
          <td className="right">{overdueInvoices && <Owed sum={overdueInvoices} isLate />}</td>
        </>
      )}
    </tr>
  );
});

/** The one that is used; all of them under the pointer. */
function FirstOf({ all }: { all: readonly string[] }) {
  const [first, ...others] = all;
  if (!first)
    return (
      <Text span inherit c="dimmed">
        None on file
      </Text>
    );
  return <span data-tip={others.length > 0 ? all.map(isolate).join(', ') : undefined}>{isolate(first)}</span>;
}
