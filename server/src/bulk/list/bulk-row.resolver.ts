import { invoiceNumber, workOrderNumber } from '@tuffops/shared/number';
import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { may } from '../../access/caller.ts';
import { BillingCause } from '../../billing/failure.ts';
import { type Context, signedIn } from '../../graphql/context.ts';
import { asSeenBy } from '../../invoice/as-seen-by.ts';
import { Invoice } from '../../invoice/invoice.entity.ts';
import { invoicesById, operationsById } from '../../invoice/loaders.ts';
import { showOperation } from '../../invoice/show-operation.ts';
import { visibleWorkOrdersById, workOrdersById } from '../../work-order/loaders.ts';
import { WorkOrder } from '../../work-order/work-order.entity.ts';
import { BulkRow, BulkRowState } from '../bulk-row.entity.ts';
import { messageOf, type Telling } from '../telling.ts';
import type { ListedRow } from './list-bulk-rows.ts';

@Resolver(() => BulkRow)
export class BulkRowResolver {
  @FieldResolver(() => BulkRowState, { description: 'How far it has come, or what became of it.' })
  state(@Root() { standing }: ListedRow): BulkRowState {
    return standing;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the person is told of it, as it stands now: English sentences in plain text. Null: nothing yet.',
  })
  async message(@Root() row: ListedRow, @Ctx() context: Context): Promise<string | null> {
    const told = row.standing === 'UNDER_WAY' ? null : await tellingOf(context, row);
    return [told && messageOf(told), row.note].filter(Boolean).join(' ') || null;
  }

  @FieldResolver(() => BillingCause, {
    nullable: true,
    description: 'Why the billing system refused it. Null: it did not.',
  })
  async cause(@Root() row: ListedRow, @Ctx() context: Context): Promise<BillingCause | null> {
    const told = await tellingOf(context, row);
    return showOperation(told ? (told.following ?? told.operation) : null)?.cause ?? null;
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'Opaque; of the operation that tells what became of it. Null: the billing system was not asked.',
  })
  operationId(@Root() { tellingId }: ListedRow): string | null {
    return tellingId;
  }

  @FieldResolver(() => Invoice, {
    nullable: true,
    description: 'The invoice it is about, or the one that was created. Null: there is none yet, or it is not visible.',
  })
  async invoice(@Root() row: ListedRow, @Ctx() context: Context): Promise<Invoice | null> {
    if (!(await isSeen(context, row))) return null;
    const id = row.targetId ?? (await tellingOf(context, row))?.operation.invoiceId;
    return id ? context.loader(invoicesById).load(id) : null;
  }

  @FieldResolver(() => Invoice, {
    nullable: true,
    description: 'With REISSUE: the new invoice. Null: there is none, or not yet, or it is not visible.',
  })
  async replacement(@Root() row: ListedRow, @Ctx() context: Context): Promise<Invoice | null> {
    if (row.kind !== 'REISSUE' || row.standing !== 'DONE' || !(await isSeen(context, row))) return null;
    const told = await tellingOf(context, row);
    const creation = told?.following ?? told?.operation;
    return creation ? context.loader(invoicesById).load(creation.invoiceId) : null;
  }

  @FieldResolver(() => WorkOrder, { nullable: true, description: 'As it is now. Null: not visible to the viewer.' })
  workOrder(@Root() { workOrderId }: ListedRow, @Ctx() context: Context): Promise<WorkOrder | null> {
    return context.loader(visibleWorkOrdersById).load(workOrderId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The number of the invoice, `INV-000123`, or of the work order to invoice, `WO-000123`. Null: neither the work order nor an invoice of it is visible to the viewer.',
  })
  async number(@Root() listed: ListedRow, @Ctx() context: Context): Promise<string | null> {
    const { targetId, workOrderId } = listed;
    if (!targetId && !(await isNamed(context, listed))) return null;
    const row = await context
      .loader<string, { number: number } | null>(targetId ? invoicesById : workOrdersById)
      .load(targetId ?? workOrderId);
    if (!row) throw new Error(`There is no row ${targetId ?? workOrderId}`);
    return targetId ? invoiceNumber(row.number) : workOrderNumber(row.number);
  }
}

/** An invoice is seen by who sees invoices, and by who sees its work order. */
const isSeen = async (context: Context, { workOrderId }: ListedRow): Promise<boolean> =>
  may(signedIn(context), 'invoices.view') || (await context.loader(visibleWorkOrdersById).load(workOrderId)) !== null;

/** A work order is named by its invoice, too, to who sees invoices. */
const isNamed = async (context: Context, row: ListedRow): Promise<boolean> =>
  (await context.loader(visibleWorkOrdersById).load(row.workOrderId)) !== null ||
  (may(signedIn(context), 'invoices.view') && row.standing === 'DONE');

/** The operation of a row, and the creation that follows it, if any, as the viewer may be told of them. */
async function tellingOf(context: Context, { operationId, tellingId }: ListedRow): Promise<Telling | null> {
  const load = async (id: string | null) =>
    id === null ? null : asSeenBy(signedIn(context), await context.loader(operationsById).load(id));
  const [operation, telling] = await Promise.all([load(operationId), load(tellingId)]);
  return operation && { operation, following: telling?.id === operation.id ? null : telling };
}
