import type { EntityManager } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import type { Answer } from '../../billing/answer.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { writeTogether } from '../../database/write-together.ts';
import { appendEvent, appendingEvents } from '../../events/append-event.ts';
import type { Invoice } from '../invoice.entity.ts';
import { lockWorkOrder } from '../lock-invoice.ts';

/** How an e-mail that was asked for again ended, in the invoice's history; and in its row, once there is an e-mail. */
export async function writeSending(
  manager: EntityManager,
  { seams }: Pick<BillingDeps, 'seams'>,
  { caller, invoice, answer }: { caller: Caller; invoice: Invoice; answer: Answer<object> },
): Promise<void> {
  const { tenantId, workOrderId, id: invoiceId } = invoice;
  await lockWorkOrder(manager, tenantId, workOrderId);
  const event = { id: seams.newId(), tenantId, workOrderId, invoiceId, operationId: null, actor: caller.actor };
  if (answer.outcome === 'done') {
    await writeTogether(manager, [
      {
        name: 'emailed',
        text: `update invoice set emailed_at = instant(), delivery_problem = null, version = version + 1
          where tenant_id = $1 and id = $2 returning id`,
        values: [tenantId, invoiceId],
      },
      ...appendingEvents([{ ...event, kind: 'EMAIL_SENT_AGAIN' }]),
    ]);
    return;
  }
  const { cause, detail } = answer.failure;
  await appendEvent(manager, { ...event, kind: 'EMAIL_NOT_SENT', facts: { cause, detail } });
}
