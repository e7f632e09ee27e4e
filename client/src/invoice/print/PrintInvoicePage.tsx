import './print.css';
import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Button, Group, Skeleton, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { invoiceStatusLabel } from '@tuffops/shared/invoice/status';
import { isolate } from '@tuffops/shared/isolate';
import { Link, useParams } from 'react-router';
import { PrintInvoiceDocument, type PrintInvoiceQuery } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { Permitted } from '../../session/Permitted.tsx';
import { useMay, useViewer } from '../../session/viewer.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { isBadInput } from '../../ui/explain-error.ts';
import { dayOf, formatDay } from '../../ui/instant.ts';
import { InvoiceBreakdown } from '../InvoiceBreakdown.tsx';
import { InvoiceMissing } from '../InvoiceMissing.tsx';

gql`
  query PrintInvoice($id: ID!, $mayViewContacts: Boolean!) {
    invoice(id: $id) {
      id
      number
      status
      isCredited
      issuedAt
      dueOn
      workOrderNumber
      customerName
      customerAddress @include(if: $mayViewContacts) {
        line1
        line2
        city
        region
        postalCode
        country
      }
      ...InvoiceBreakdown_invoice
    }
  }
`;

/** An invoice as one sheet of paper. */
export function Component() {
  const { id = '' } = useParams();
  if (useMay('invoices.view')) return <PrintInvoice id={id} />;
  return <Permitted to="invoices.view" />;
}

function PrintInvoice({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(PrintInvoiceDocument, {
    variables: { id, ...useMayVariables() },
    fetchPolicy: 'cache-and-network',
  });
  if (data?.invoice === null || isBadInput(error)) return <InvoiceMissing />;
  if (error && !data) return <ErrorState isPage error={error} onRetry={() => void refetch()} />;
  return (
    <main className="sheet">
      <Group justify="space-between" mb="lg" className="screen-only">
        <Button component={Link} to={`/invoices/${id}`} variant="default">
          Back to the invoice
        </Button>
        <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          Print
        </Button>
      </Group>
      {data?.invoice ? <Sheet invoice={data.invoice} /> : <Skeleton height={480} aria-label="Loading" />}
    </main>
  );
}

type Shown = NonNullable<PrintInvoiceQuery['invoice']>;

function Sheet({ invoice }: { invoice: Shown }) {
  const { tenant, timeZone } = useViewer();
  const { number, status, isCredited, issuedAt, dueOn, workOrderNumber, customerName, customerAddress } = invoice;
  const facts = [
    ['Issued', dayOf(issuedAt, timeZone)],
    ['Due', formatDay(dueOn)],
    ['Work order', workOrderNumber],
    ...(status === 'SENT' ? [] : [['Status', invoiceStatusLabel(status, isCredited)]]),
  ];
  return (
    <>
      <title>{`${number} · ${isolate(tenant.name)}`}</title>
      <Group justify="space-between" align="flex-start" mb="xl">
        <Text fw={600} size="lg" className="typed">
          {isolate(tenant.name)}
        </Text>
        <Title order={1}>{`Invoice ${number}`}</Title>
      </Group>
      <Group justify="space-between" align="flex-start" mb="xl">
        <address className="typed">
          <Text fw={500}>{isolate(customerName)}</Text>
          {customerAddress && addressLines(customerAddress).map((line) => <Text key={line}>{line}</Text>)}
        </address>
        <dl className="sheet-facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Group>
      <InvoiceBreakdown invoice={invoice} />
    </>
  );
}

function addressLines({ line1, line2, city, region, postalCode, country }: NonNullable<Shown['customerAddress']>) {
  const place = [`${isolate(city)},`, isolate(region), isolate(postalCode)].join(' ');
  return [isolate(line1), ...(line2 ? [isolate(line2)] : []), place, isolate(country)];
}
