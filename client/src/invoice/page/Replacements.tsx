import { type FragmentType, gql } from '@apollo/client';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { Replacements_InvoiceFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { Fact } from '../../ui/Fact.tsx';

// Of the one before it also what came in its place, so that its page knows of this one.
gql`
  fragment Replacements_invoice on Invoice {
    id
    replaces {
      id
      number
      replacedBy {
        id
        number
      }
    }
    replacedBy {
      id
      number
    }
  }
`;

type Props = { invoice: FragmentType<typeof Replacements_InvoiceFragmentDoc> };

/** The cancelled invoice before this one, and the one that came in its place. */
export function Replacements({ invoice }: Props) {
  const data = useMasked(Replacements_InvoiceFragmentDoc, 'Replacements_invoice', invoice);
  return (
    <>
      {data?.replaces && <Other label="Replaces" invoice={data.replaces} />}
      {data?.replacedBy && <Other label="Replaced by" invoice={data.replacedBy} />}
    </>
  );
}

function Other({ label, invoice: { id, number } }: { label: string; invoice: { id: string; number: string } }) {
  return (
    <Fact label={label}>
      <Anchor component={Link} to={`/invoices/${id}`} size="sm">
        {number}
      </Anchor>
    </Fact>
  );
}
