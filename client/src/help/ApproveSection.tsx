import { Place } from './Place.tsx';

/** How a work order becomes one that can be invoiced. */
export function ApproveSection() {
  return (
    <section aria-labelledby="approve">
      <Place id="approve" order={2}>
        Approve &amp; Complete a Work Order
      </Place>
      <p>A work order can be invoiced once it is completed. The technician finishes it, and the office approves.</p>
      <ol>
        <li>
          <strong>The technician completes it.</strong> On the Status card, the yellow Complete Work Order button makes
          it wait for approval.
        </li>
        <li>
          <strong>You check it.</strong> Items, notes and the checklist are on its page. Not done yet? Start Work Order
          sends it back.
        </li>
        <li>
          <strong>You approve it.</strong> On the Status card, select the green Approve &amp; Complete button. The unit
          notes when it was installed, serviced or maintained.
        </li>
      </ol>
      <p>
        While required checklist items are open, approving is refused: “Cannot complete work order: N required checklist
        items must be completed first.” Approving needs the <code>work_orders.supervise</code> permission.
      </p>
      <p>
        From then on technicians can only read the work order. Its items can still be edited until it is marked as
        billed; an invoice that exists keeps what it billed.
      </p>
    </section>
  );
}
