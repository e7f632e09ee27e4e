import { Place } from './Place.tsx';

/** How a completed work order is invoiced. */
export function CreateSection() {
  return (
    <section aria-labelledby="create">
      <Place id="create" order={2}>
        Create an Invoice from a Work Order
      </Place>
      <p>
        An invoice bills exactly one work order. Creating it is sending it: there is no draft, and the billing system is
        told in the same step.
      </p>
      <h3>Before you start</h3>
      <ul>
        <li>
          You have the <code>invoices.create</code> permission.
        </li>
        <li>The work order is completed or billed, and has no active invoice.</li>
        <li>A billing system is connected, and the customer has an e-mail address. The first one is used.</li>
        <li>There is something to bill: the total is more than zero.</li>
      </ul>
      <h3>Steps</h3>
      <ol>
        <li>
          <strong>Open the work order.</strong> Select Work Orders in the top navigation bar, then select the Edit
          action for the work order.
        </li>
        <li>
          <strong>Start the invoice.</strong> In the Invoice card on the right, select the green Create Invoice button.
        </li>
        <li>
          <strong>Check what is billed.</strong> Toggle Include unit price, and change the Tax Rate (%) if this one
          differs. The breakdown and its Grand Total follow at once.
        </li>
        <li>
          <strong>Create the invoice.</strong> Select the green Create Invoice button in the dialog.
        </li>
      </ol>
      <h3>What happens next</h3>
      <ul>
        <li>The billing system has the invoice and mails it to the customer.</li>
        <li>
          The invoice is <code>Sent</code>, with the next number of your account and a due date that follows from your
          payment terms. It keeps what it billed and whom, whatever changes later.
        </li>
        <li>
          If the billing system refuses, no invoice exists here either, and the message names the cause. A number that
          was used for it is not used again: gaps are normal.
        </li>
        <li>
          Payment comes from the billing system. Once it says so, the invoice is <code>Paid</code> here by itself.
        </li>
      </ul>
    </section>
  );
}
