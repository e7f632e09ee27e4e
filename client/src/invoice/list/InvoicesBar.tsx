import { Group } from '@mantine/core';
import type { InvoiceFilter, InvoiceSort } from '../../generated/graphql.ts';
import { ExportCsv } from '../../list/bar/ExportCsv.tsx';
import { Views } from '../../list/bar/Views.tsx';
import { useViewer } from '../../session/viewer.tsx';
import { useNow } from '../../ui/use-now.ts';
import { dayIn } from '../../ui/zoned.ts';
import { builtInViews } from './built-in-views.ts';
import { InvoiceMatches, useInvoiceMatches } from './InvoiceMatches.tsx';

type Props = { asked: { filter: InvoiceFilter; sort: InvoiceSort } };

/** What there is to the list as a whole: its views, how many match and what they come to, and the file of them. */
export function InvoicesBar({ asked }: Props) {
  const today = dayIn(useViewer().timeZone, useNow());
  const counted = useInvoiceMatches(asked.filter);
  const ofThese = counted.isOfBefore ? undefined : counted.matches;
  const isOverdue = Object.keys(asked.filter).join() === 'isOverdue';
  return (
    <Group gap="md">
      <Views list="INVOICES" builtIn={builtInViews(today)} />
      <InvoiceMatches counted={counted} asked={asked.filter} isOverdue={isOverdue} />
      <Group ms="auto">
        <ExportCsv file="/invoices.csv" asked={asked} rows={ofThese?.said} isEmpty={ofThese?.count === 0} />
      </Group>
    </Group>
  );
}
