import { Arg, Ctx, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { EventSignal } from '../../events/listener.ts';
import { signals } from '../../events/signals.ts';
import { type Context, reachOf, signedIn } from '../../graphql/context.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { OnlyWithInvoices, RequiresSignIn } from '../../graphql/requires.ts';
import { findWorkOrder } from '../../work-order/find-work-order.ts';
import { findInvoice } from '../find-invoice.ts';
import { InvoiceChange } from './invoice-change.type.ts';

@Resolver()
export class InvoiceChangedResolver {
  @OnlyWithInvoices()
  @RequiresSignIn()
  @Subscription(() => InvoiceChange, {
    nullable: true,
    subscribe: changesFor,
    description:
      "Of the viewer's tenant; of one work order when its id is given. Only of work orders and invoices the viewer sees.",
  })
  async invoiceChanged(
    @Root() signal: EventSignal,
    @Arg('workOrderId', () => ID, { nullable: true, description: 'The id of a work order. Null: of every work order.' })
    _id: string | null,
    @Ctx() context: Context,
  ): Promise<InvoiceChange | null> {
    const { manager } = reachOf(context);
    const caller = signedIn(context);
    const workOrder = await findWorkOrder(manager, caller, signal.workOrderId);
    const invoice = await findInvoice(manager, caller, signal.invoiceId);
    return workOrder || invoice ? { id: signal.eventId, workOrder, invoice } : null;
  }
}

type Asked = { context: Context; args: { workOrderId?: string | null } };

function changesFor({ context, args }: Asked): AsyncIterable<EventSignal> {
  const tenantId = signedIn(context).tenant.id;
  const workOrderId = typeof args.workOrderId === 'string' ? parseId(args.workOrderId, 'workOrderId') : undefined;
  return signals(context.deps.listener, (signal) => {
    return signal.tenantId === tenantId && (!workOrderId || signal.workOrderId === workOrderId);
  });
}
