import { lineAmount } from '@tuffops/shared/invoice/totals';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Decimal } from '../graphql/scalars.ts';

export const WorkOrderItemKind = { SERVICE: 'SERVICE', MATERIAL: 'MATERIAL' } as const;
export type WorkOrderItemKind = keyof typeof WorkOrderItemKind;

registerEnumType(WorkOrderItemKind, {
  name: 'WorkOrderItemKind',
  description: 'What an item of a work order is: work or goods.',
  valuesConfig: { SERVICE: { description: 'Work that was done.' }, MATERIAL: { description: 'Goods that were used.' } },
});

@ObjectType({ description: 'A service or a material used on the job.', simpleResolvers: true })
@Entity('work_order_item')
export class WorkOrderItem {
  @Field(() => ID, { description: 'Opaque.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('uuid', { name: 'work_order_id' })
  workOrderId: string;

  @Column('integer')
  position: number;

  @Field(() => WorkOrderItemKind, { description: 'Whether it is work or goods.' })
  @Column('text')
  kind: WorkOrderItemKind;

  @Field(() => String, { description: 'As it will stand on the invoice.' })
  @Column('text')
  description: string;

  @Field(() => Decimal, { description: 'More than 0, up to 4 decimals.' })
  @Column('numeric', { precision: 14, scale: 4 })
  quantity: string;

  @Column('integer', { name: 'unit_price_minor_units' })
  unitPriceMinorUnits: number;

  /** Quantity × unit price, rounded once. */
  get amountMinorUnits(): number {
    const amount = lineAmount(this);
    if (amount === undefined) throw new Error(`Work-order item ${this.id} cannot be priced.`);
    return amount;
  }
}
