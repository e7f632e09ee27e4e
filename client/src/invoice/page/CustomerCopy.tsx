import { type FragmentType, gql } from '@apollo/client';
import { Button, DataList, Group, Stack, Text } from '@mantine/core';
import { IconExternalLink, IconLink, IconPrinter } from '@tabler/icons-react';
import { Link } from 'react-router';
import { CustomerCopy_InvoiceFragmentDoc } from '../../generated/graphql.ts';
import { Moment } from '../../session/Moment.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { useMay } from '../../session/viewer.tsx';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { Fact } from '../../ui/Fact.tsx';
import { SectionCard } from '../../ui/SectionCard.tsx';
import { DeliveryProblem } from '../DeliveryProblem.tsx';
import { SendAgainButton } from './SendAgainButton.tsx';
import { useCopyLinks } from './use-copy-links.ts';

gql`
  fragment CustomerCopy_invoice on Invoice {
    id
    number
    status
    emailedAt
    deliveryProblem
    customerEmail @include(if: $mayViewContacts)
    ...SendAgain_invoice @unmask
  }
`;

type Props = { invoice: FragmentType<typeof CustomerCopy_InvoiceFragmentDoc> };

/** The invoice as its customer has it: whether the e-mail went out, where it is paid, its PDF, and on paper. */
export function CustomerCopy({ invoice }: Props) {
  const data = useMasked(CustomerCopy_InvoiceFragmentDoc, 'CustomerCopy_invoice', invoice);
  const mayAskBilling = useMay('billing.view');
  const links = useCopyLinks(data?.id ?? '');
  if (!data) return null;
  const { id, number, status, emailedAt, customerEmail, deliveryProblem } = data;
  return (
    <SectionCard title="Customer's copy">
      <Stack gap="sm">
        <DataList labelWidth="112px" gap={8}>
          {customerEmail && <Fact label="Sent to">{customerEmail}</Fact>}
          <Fact label="E-mailed">
            {emailedAt ? (
              <Moment at={emailedAt} />
            ) : (
              <Text size="sm" c="var(--mantine-color-yellow-light-color)" span>
                Not as far as we know
              </Text>
            )}
          </Fact>
        </DataList>
        {deliveryProblem && status !== 'CANCELLED' && (
          <DeliveryProblem
            problem={deliveryProblem}
            next={data.sendingBlocker === null ? 'Send it again below.' : undefined}
          />
        )}
        <Group gap="xs">
          {mayAskBilling && status !== 'CANCELLED' && (
            <BusyButton
              variant="default"
              leftSection={<IconLink size={16} aria-hidden />}
              isBusy={links.busyWith === 'LINK'}
              busyLabel="Copying…"
              onClick={() => void links.copyLink()}
            >
              Copy payment link
            </BusyButton>
          )}
          {mayAskBilling && (
            <BusyButton
              variant="default"
              leftSection={<IconExternalLink size={16} aria-hidden />}
              isBusy={links.busyWith === 'PDF'}
              busyLabel="Opening…"
              onClick={() => void links.openPdf()}
            >
              Open PDF
            </BusyButton>
          )}
          <SendAgainButton invoice={data} />
          <Button
            component={Link}
            to={`/invoices/${id}/print`}
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            aria-label={`Print view of ${number}`}
          >
            Print view
          </Button>
        </Group>
      </Stack>
    </SectionCard>
  );
}
