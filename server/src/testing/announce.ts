import { uuidv7 } from 'uuidv7';
import { appendEvent } from '../events/append-event.ts';
import type { RunningServer } from './running-server.ts';

/** Tells that an invoice was paid, as every settle does: an event, in a transaction. */
export function announce(
  { server }: RunningServer,
  { tenantId, workOrderId, invoiceId = uuidv7() }: { tenantId: string; workOrderId: string; invoiceId?: string },
): Promise<void> {
  const event = { id: uuidv7(), tenantId, workOrderId, invoiceId, kind: 'PAID', operationId: null } as const;
  return server.dataSource.transaction((manager) => appendEvent(manager, { ...event, actor: { kind: 'SYSTEM' } }));
}
