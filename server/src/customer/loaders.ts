import { loadById } from '../graphql/entity-loaders.ts';
import { Customer } from './customer.entity.ts';
import { DeviceModel } from './device-model.entity.ts';
import { Unit } from './unit.entity.ts';

export const customersById = loadById(Customer);
export const unitsById = loadById(Unit);
export const deviceModelsById = loadById(DeviceModel);
