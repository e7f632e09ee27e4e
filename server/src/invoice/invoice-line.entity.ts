import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('invoice_line')
export class InvoiceLine {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'tenant_id' }) tenantId: string;
  @Column('uuid', { name: 'invoice_id' }) invoiceId: string;
  @Column('integer') position: number;
  @Column('text') kind: 'UNIT' | 'ITEM';
  @Column('text') description: string;
  /** Plain decimal. */
  @Column('numeric') quantity: string;
  @Column('integer', { name: 'unit_price_minor_units' }) unitPriceMinorUnits: number;
  @Column('integer', { name: 'amount_minor_units' }) amountMinorUnits: number;
}
