import { MAX_ITEM_DESCRIPTION } from '@tuffops/shared/lengths';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Decimal } from '../../graphql/scalars.ts';
import { WorkOrderItemKind } from '../work-order-item.entity.ts';

@InputType({
  description:
    'A service or a material that was used on a job. Its unit price is the one it was billed at last, under the same description; 0 when it never was.',
})
export class AddWorkOrderItemInput {
  @Field(() => ID, { description: 'The id of the work order.' })
  workOrderId: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The `version` of the work order as the caller saw it: at another one nothing is added. Null: at any.',
  })
  expectedVersion?: number | null;

  @Field(() => WorkOrderItemKind, { description: 'Whether it is work or goods.' })
  kind: WorkOrderItemKind;

  @Field(() => String, { description: `1 to ${MAX_ITEM_DESCRIPTION} characters, as it will stand on the invoice.` })
  description: string;

  @Field(() => Decimal, { description: 'More than 0, up to 4 decimals.' })
  quantity: string;
}
