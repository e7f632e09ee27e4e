import { Field, Int, ObjectType } from 'type-graphql';
import { OnlyWithInvoices, Requires } from '../../graphql/requires.ts';
import { DateTime } from '../../graphql/scalars.ts';
import { WorkOrderItemKind } from '../work-order-item.entity.ts';

@ObjectType({
  description: 'A service or a material that work orders had before, to be picked again.',
  simpleResolvers: true,
})
export class BilledItem {
  @Field(() => String, { description: 'As it stands on the invoice.' })
  description: string;

  @Field(() => WorkOrderItemKind, { description: 'Whether it is work or goods.' })
  kind: WorkOrderItemKind;

  unitPriceMinorUnits: number;

  @OnlyWithInvoices()
  @Requires('invoices.view')
  @Field(() => DateTime, { nullable: true, description: 'When it was last on an invoice. Null: it was on none.' })
  lastBilledAt: Date | null;

  @OnlyWithInvoices()
  @Requires('invoices.view')
  @Field(() => Int, { nullable: true, description: 'On how many invoices that were not cancelled.' })
  timesBilled: number;
}
