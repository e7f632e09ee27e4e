import type { InvoiceStatus } from '@tuffops/shared/invoice/status';
import type { DocumentState } from '../../billing/billing-document.ts';

export type There = { state: DocumentState | 'NOT_THERE'; isCredited: boolean };
export type Here = {
  status: InvoiceStatus;
  isCredited: boolean;
  /** It is not active, and its work order has another invoice or is getting one. */
  isPlaceTaken: boolean;
};

/** What a reading of the billing system does to our invoice. */
export type Write = 'NOTHING' | 'CANCEL' | 'PAY' | 'PAY_AND_CREDIT' | 'CREDIT' | 'UNCREDIT' | 'REOPEN' | 'DRIFT';

/**
 * The table of every settle: asked, inbound or swept, the same state there has the same effect here. What was learnt there can
 * be taken back there; an invoice comes back to life where its work order has no other by then.
 */
export function whatsWritten(there: There, here: Here): Write {
  switch (there.state) {
    case 'OPEN':
      if (here.status === 'SENT') return 'NOTHING';
      return here.status === 'PAID' && !here.isPlaceTaken ? 'REOPEN' : 'DRIFT';
    case 'PAID':
      if (here.status === 'CANCELLED') return 'DRIFT';
      if (here.status === 'SENT') return there.isCredited ? 'PAY_AND_CREDIT' : 'PAY';
      if (there.isCredited === here.isCredited) return 'NOTHING';
      if (there.isCredited) return 'CREDIT';
      return here.isPlaceTaken ? 'DRIFT' : 'UNCREDIT';
    case 'VOID':
      return here.status === 'CANCELLED' ? 'NOTHING' : 'CANCEL';
    case 'NOT_THERE':
      return here.status === 'CANCELLED' ? 'NOTHING' : 'DRIFT';
    case 'DRAFT':
      return 'DRIFT';
  }
}
