import { newId } from '../../new-id.ts';
import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { wrongState } from '../http/refusal.ts';
import type { Invoice } from '../rows.ts';
import { showInvoice } from './show-invoice.ts';
import { isCollectible, notOpen } from './void-invoice.ts';

/** A draft that replaces an open invoice once it is finalised. */
export function draftRevision(desk: Desk, original: Invoice): Invoice {
  if (!isCollectible(original) || original.amountPaid > 0) throw wrongState(notOpen, 'from_invoice[invoice]');
  const revision = desk.tables.invoices.put({
    ...original,
    id: newId('in'),
    created: desk.now,
    status: 'draft',
    number: nextNumber(desk, original.number),
    effectiveAt: null,
    finalizedAt: null,
    markedUncollectibleAt: null,
    lines: original.lines.map((line) => ({ ...line, id: newId('il'), invoiceItemId: newId('ii') })),
    startingBalance: 0,
    endingBalance: 0,
    creditedBeforePayment: 0,
    revisionOf: original.id,
    latestRevision: null,
  });
  emit(desk, 'invoice.created', showInvoice(desk, revision));
  return revision;
}

/** `INV-000007`, then `INV-000007-R1`, `INV-000007-R2`, … */
function nextNumber(desk: Desk, number: string | null): string | null {
  if (number === null) return null;
  const base = number.replace(/-R\d+$/, '');
  const taken = new Set(desk.tables.invoices.all().map((each) => each.accountId === desk.account.id && each.number));
  for (let revision = 1; ; revision += 1) if (!taken.has(`${base}-R${revision}`)) return `${base}-R${revision}`;
}
