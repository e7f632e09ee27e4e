import { WAITS_FOR_A_PERSON } from '../../billing/document/drift.ts';
import { ownersFailed, ownersVerifying } from '../../billing/operation/which-operations.ts';
import type { Condition } from '../../list/statement/list-page.ts';
import { whichAre } from '../../list/statement/which-are.ts';
import type { InvoiceFilter } from './list-invoices.type.ts';

const OF_INVOICES = { kind: 'CANCEL', owner: 'invoice_id' } as const;
const IS_BEING_VERIFIED = `t.id in (${ownersVerifying(OF_INVOICES)})`;
/** Of one that was paid or cancelled by other ways meanwhile, nobody has to do anything. */
const HAS_FAILED = `(t.status = 'SENT' and t.id in (${ownersFailed(OF_INVOICES)}))`;
const HAS_DIFFERENCE = `t.id in (
  select d.reference from billing_drift d where d.tenant_id = $1 and ${WAITS_FOR_A_PERSON} and d.reference is not null)`;

/** Invoices that wait for the billing system or for a person. */
export const waiting = ({ isBeingVerified, hasFailed, hasDifference }: InvoiceFilter): Condition[] => [
  ...whichAre(IS_BEING_VERIFIED, isBeingVerified),
  ...whichAre(HAS_FAILED, hasFailed),
  ...whichAre(HAS_DIFFERENCE, hasDifference),
];
