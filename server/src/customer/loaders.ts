import { loadById } from '../graphql/entity-loaders.ts';
import { connectionsByOwner } from '../list/owned-connections.ts';
import { Customer } from './customer.entity.ts';
import { DeviceModel } from './device-model.entity.ts';
import { Unit } from './unit.entity.ts';

export const customersById = loadById(Customer);
export const unitsById = loadById(Unit);
export const deviceModelsById = loadById(DeviceModel);

/** Newest first. */
export const unitsOfCustomer = connectionsByOwner(Unit, {
  table: 'unit',
  owner: 'customer_id',
  sortBy: { sql: 'id', type: 'uuid' },
});
