import { MAX_SEARCH } from '@tuffops/shared/lengths';
import { Field, ID, InputType } from 'type-graphql';
import type { Connection } from '../../list/connection.ts';
import { type ListArgs, listTypes, type Order } from '../../list/list-types.ts';
import { DeviceModel } from '../device-model.entity.ts';

const SORTS = { NAME: 'Its manufacturer and name, in the order of the alphabet.' };
export type DeviceModelSortKey = keyof typeof SORTS;
export const BY_NAME: Order<DeviceModelSortKey> = { by: 'NAME', direction: 'ASC' };

@InputType({ description: 'Which device models: those that every given part allows; a part that is null allows all.' })
export class DeviceModelFilter {
  @Field(() => String, {
    nullable: true,
    description: `Words, each of which must stand anywhere in the manufacturer, the name or the external reference; case, accents and kinds of blanks do not matter. Up to ${MAX_SEARCH} characters.`,
  })
  search?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Any of these, for instance to look again at what is shown.' })
  ids?: string[] | null;
}

export type DeviceModelListArgs = ListArgs<DeviceModelFilter, DeviceModelSortKey>;
export type DeviceModelConnection = Connection<DeviceModel>;
export const { Connection: DeviceModelConnection, Args: DeviceModelListArgs } = listTypes('DeviceModel', {
  node: DeviceModel,
  rows: 'device models',
  filter: DeviceModelFilter,
  sorts: SORTS,
  usual: BY_NAME,
  usually: 'by name',
});
