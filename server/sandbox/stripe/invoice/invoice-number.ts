import { type Desk, newestFirst } from '../desk.ts';
import { Refusal } from '../http/refusal.ts';

/** A number belongs to one invoice of the account, be it void; only deleting a draft sets it free. */
export function refuseTakenNumber(desk: Desk, number: string, invoiceId?: string): void {
  const holder = newestFirst(desk, desk.tables.invoices.all()).find((each) => each.number === number);
  if (!holder || holder.id === invoiceId) return;
  throw new Refusal(400, {
    type: 'invalid_request_error',
    message: `The invoice number ${number} is already used by another invoice. Invoice numbers must be unique.`,
    param: 'number',
  });
}
