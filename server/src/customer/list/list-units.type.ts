import { MAX_SEARCH } from '@tuffops/shared/lengths';
import type { Permission } from '@tuffops/shared/permission';
import { Field, ID, InputType } from 'type-graphql';
import type { Connection } from '../../list/connection.ts';
import { type ListArgs, listTypes, type Order } from '../../list/list-types.ts';
import { Unit } from '../unit.entity.ts';

/** Whoever looks at customers sees what they have, and whoever makes a unit or a work order for one has to choose. */
export const SEES_UNITS = [
  'customers.view',
  'units.create',
  'units.edit',
  'work_orders.create',
] as const satisfies Permission[];

const SORTS = { SERIAL_NUMBER: 'Its serial number.' };
export type UnitSortKey = keyof typeof SORTS;
export const BY_SERIAL_NUMBER: Order<UnitSortKey> = { by: 'SERIAL_NUMBER', direction: 'ASC' };

@InputType({ description: 'Which units: those that every given part allows; a part that is null allows all.' })
export class UnitFilter {
  @Field(() => String, {
    nullable: true,
    description: `Words, each of which must stand anywhere in the serial number, the location or the external reference; case, accents and kinds of blanks do not matter. Up to ${MAX_SEARCH} characters.`,
  })
  search?: string | null;

  @Field(() => ID, { nullable: true, description: 'Those of this customer.' })
  customerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Those of this device model.' })
  deviceModelId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Any of these, for instance to look again at what is shown.' })
  ids?: string[] | null;
}

export type UnitListArgs = ListArgs<UnitFilter, UnitSortKey>;
export type UnitConnection = Connection<Unit>;
export const { Connection: UnitConnection, Args: UnitListArgs } = listTypes('Unit', {
  node: Unit,
  rows: 'units',
  filter: UnitFilter,
  sorts: SORTS,
  usual: BY_SERIAL_NUMBER,
  usually: 'by serial number',
});
