import type { OverviewQuery } from '../generated/graphql.ts';
import { useMay } from '../session/viewer.tsx';
import { SectionCard } from '../ui/SectionCard.tsx';
import { OverdueFact } from './OverdueFact.tsx';
import { ReadyFact } from './ReadyFact.tsx';
import { type Counted, WaitingFact } from './WaitingFact.tsx';

/** What needs a person now: how many, how much, and the way to exactly those. */
export function NeedsAPerson({ overview }: { overview: OverviewQuery }) {
  const { ready, invoiceTotals } = overview;
  const mayViewBilling = useMay('billing.view');
  const waiting = (invoices: Counted, workOrders: Counted, filter: string) => [
    { of: invoices, to: `/invoices?${filter}=true` },
    { of: workOrders, to: `/work-orders?${filter}=true` },
  ];
  return (
    <SectionCard title="Needs a person now">
      <div className="facts">
        {ready && <ReadyFact count={ready.count} />}
        {invoiceTotals && <OverdueFact totals={invoiceTotals} />}
        <WaitingFact
          title="Being verified"
          says={['cancellation', 'creation']}
          none="The billing system has answered everything."
          lists={waiting(overview.verifyingInvoices, overview.verifyingWorkOrders, 'verifying')}
          help="VERIFYING"
        />
        <WaitingFact
          title="Failed, not tried again"
          says={['cancellation', 'creation']}
          none="Everything that was tried went through."
          lists={waiting(overview.failedInvoices, overview.failedWorkOrders, 'failed')}
          isAlarming
        />
        <WaitingFact
          title="Differences"
          says={['invoice', 'work order']}
          none="The two systems agree."
          lists={waiting(overview.differingInvoices, overview.differingWorkOrders, 'differs')}
          help="DIFFERENCE"
          isAlarming
          page={mayViewBilling ? { to: '/billing-sync', title: 'Billing sync' } : undefined}
        />
      </div>
    </SectionCard>
  );
}
