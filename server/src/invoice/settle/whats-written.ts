import type { InvoiceStatus } from '@tuffops/shared/invoice/status';
import type { DocumentState } from '../../billing/billing-system.ts';

type There = { state: DocumentState | 'NOT_THERE'; isCredited: boolean };
type Here = { status: InvoiceStatus; isCredited: boolean };

/** What a reading of the billing system does to our invoice. */
export type Write = 'NOTHING' | 'CANCEL' | 'PAY' | 'PAY_AND_CREDIT' | 'CREDIT' | 'REOPEN' | 'DRIFT';

/** The table of every settle: asked, inbound or swept, the same state there has the same effect here. */
export function whatsWritten(there: There, here: Here): Write {
  switch (there.state) {
    case 'OPEN':
      return { SENT: 'NOTHING', PAID: 'REOPEN', CANCELLED: 'DRIFT' }[here.status] as Write;
    case 'PAID':
      if (here.status === 'CANCELLED') return 'DRIFT';
      if (here.status === 'SENT') return there.isCredited ? 'PAY_AND_CREDIT' : 'PAY';
      return there.isCredited && !here.isCredited ? 'CREDIT' : 'NOTHING';
    case 'VOID':
      return here.status === 'CANCELLED' ? 'NOTHING' : 'CANCEL';
    case 'NOT_THERE':
      return here.status === 'CANCELLED' ? 'NOTHING' : 'DRIFT';
    case 'DRAFT':
      return 'DRIFT';
  }
}
