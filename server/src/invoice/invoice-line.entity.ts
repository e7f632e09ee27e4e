import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Decimal } from '../graphql/scalars.ts';

export const InvoiceLineKind = { UNIT: 'UNIT', ITEM: 'ITEM' } as const;
export type InvoiceLineKind = keyof typeof InvoiceLineKind;

registerEnumType(InvoiceLineKind, {
  name: 'InvoiceLineKind',
  description: 'What a line bills.',
  valuesConfig: {
    UNIT: { description: "The unit, at its device model's cost." },
    ITEM: { description: 'A service or material of the work order.' },
  },
});

@ObjectType({ description: 'A line of an invoice, as billed.', simpleResolvers: true })
@Entity('invoice_line')
export class InvoiceLine {
  @Field(() => ID, { description: 'Opaque.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('uuid', { name: 'invoice_id' })
  invoiceId: string;

  @Column('integer')
  position: number;

  @Field(() => InvoiceLineKind, { description: 'Whether it bills the unit, or an item of the work order.' })
  @Column('text')
  kind: InvoiceLineKind;

  @Field(() => String, { description: 'What was billed, as it stands on the invoice.' })
  @Column('text')
  description: string;

  @Field(() => Decimal, { description: 'More than 0, up to 4 decimals.' })
  @Column('numeric')
  quantity: string;

  @Column('integer', { name: 'unit_price_minor_units' })
  unitPriceMinorUnits: number;

  @Column('integer', { name: 'amount_minor_units' })
  amountMinorUnits: number;
}
