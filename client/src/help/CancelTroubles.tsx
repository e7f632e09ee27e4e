import { anchorOf } from '../ui/help-anchors.ts';
import { Place } from './Place.tsx';

/** What can come up while cancelling. */
export function CancelTroubles() {
  return (
    <>
      <h3>Troubleshooting</h3>
      <h4>Cancellation fails with “Cancellation failed: …. Please contact TuffOps for assistance.”</h4>
      <p>
        The call to your billing system failed and TuffOps refused to cancel locally to keep the two systems in sync.
        The error message in the toast usually names the underlying cause (auth, network, missing record). Try again in
        a few minutes if it looks transient. If it persists, contact TuffOps support — don’t try to manually edit the
        invoice in your billing system, since that creates drift. <a href="#messages">What a message means</a> has each
        cause.
      </p>
      <Place id={anchorOf('PAID')} order={4}>
        You see “A paid invoice cannot be cancelled.”
      </Place>
      <p>
        The invoice has already been marked <code>Paid</code> in your billing system. Cancellation is a{' '}
        <code>Sent</code>-only action by design, so the books stay clean. If the customer was billed in error, issue a
        credit/refund through the billing system, then re-invoice the work order if you need to.
      </p>
      <Place id={anchorOf('ALREADY_CANCELLED')} order={4}>
        You see “This invoice is already cancelled.”
      </Place>
      <p>
        Somebody beat you to it, or you double-clicked the button. Refresh the work order or the Invoices list — the
        status badge should now say <code>Cancelled</code> and the button is gone.
      </p>
      <Place id={anchorOf('NO_PERMISSION')} order={4}>
        The Cancel Invoice button isn’t there.
      </Place>
      <p>
        Either the invoice status isn’t <code>Sent</code>, or you don’t have the <code>invoices.edit</code> permission.
        The button is hidden in both cases. Check the status badge in the Invoice card to confirm.
      </p>
    </>
  );
}
