import { CancelTroubles } from './CancelTroubles.tsx';
import { CommonSituations } from './CommonSituations.tsx';
import { Place } from './Place.tsx';

/** How an invoice is cancelled, and what follows from it. */
export function CancelSection() {
  return (
    <section aria-labelledby="cancel">
      <Place id="cancel" order={2}>
        Cancel an Invoice
      </Place>
      <p>
        Cancel an invoice when you billed for the wrong amount, the wrong customer, or just made a mistake. Cancellation
        is the only way to “edit” an invoice — there’s no edit flow, by design, since the invoice has already left
        TuffOps for your billing system.
      </p>
      <p>
        After cancelling, the work order becomes invoiceable again so you can create a new invoice with the correct
        numbers.
      </p>
      <h3>Before you start</h3>
      <ul>
        <li>
          You have the <code>invoices.edit</code> permission.
        </li>
        <li>
          The invoice status is <code>Sent</code>. <code>Paid</code> invoices can’t be cancelled — your accountant has
          to reverse the payment first. <code>Cancelled</code> invoices stay cancelled.
        </li>
      </ul>
      <h3>Steps</h3>
      <p>
        You can cancel from either the work order or the Invoices list. The work order is faster when you already have
        it open.
      </p>
      <h4>From the work order</h4>
      <ol>
        <li>
          <strong>Open the work order.</strong> Select Work Orders in the top navigation bar, then select the Edit
          action for the work order whose invoice you want to cancel.
        </li>
        <li>
          <strong>Cancel the invoice.</strong> In the Invoice card on the right, select the red Cancel Invoice button.
          Confirm when prompted.
        </li>
      </ol>
      <h4>From the Invoices list</h4>
      <ol>
        <li>
          <strong>Open the Invoices list.</strong> Select Invoices in the top navigation bar.
        </li>
        <li>
          <strong>Find the invoice.</strong> Search by invoice number or customer name in the filter bar at the top, or
          filter the Status dropdown to <code>Sent</code>.
        </li>
        <li>
          <strong>Cancel the invoice.</strong> Select the red ban icon in the Actions column for the row. Confirm when
          prompted.
        </li>
      </ol>
      <h4>Cancel and create again, in one step</h4>
      <p>
        To correct an invoice, select Cancel & Create Again on the Invoice card, on the invoice’s page, or in the
        question that follows the red ban icon. It shows line by line what the new invoice would say beside the old one.
        When you confirm, the old one is cancelled in your billing system first; if that fails, nothing else happens. If
        the new one can’t be created then, you are told, and Create Invoice goes on.
      </p>
      <h4>While a cancellation is held</h4>
      <p>
        An administrator can set a hold under Settings. A cancellation then waits that many seconds: nothing has been
        sent yet, and Keep Invoice stops it. Once it has begun, there is no undo.
      </p>
      <h3>What happens next</h3>
      <ul>
        <li>
          TuffOps tells your connected billing system to cancel the invoice. If that call fails, the cancellation does
          not happen in TuffOps either — you’ll see an error message and the invoice stays <code>Sent</code>.
        </li>
        <li>
          On success, the invoice flips to <code>Cancelled</code>, the cancellation timestamp is recorded, and the
          Cancel Invoice button is replaced with a <code>Cancelled</code> badge.
        </li>
        <li>
          The work order’s Invoice card switches back to “No invoice yet.” with a fresh Create Invoice button.
          Active-invoice protection is gone — a new invoice can be created.
        </li>
      </ul>
      <CommonSituations />
      <CancelTroubles />
      <h3>Related</h3>
      <ul>
        <li>
          <a href="#create">Create an Invoice from a Work Order</a> — re-invoice the same work order after cancelling.
        </li>
        <li>
          <a href="#approve">Approve &amp; Complete a Work Order</a> — required before any invoice can be created.
        </li>
      </ul>
    </section>
  );
}
