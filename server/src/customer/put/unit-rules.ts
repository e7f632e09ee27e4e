import { MAX_LOCATION, MAX_SERIAL_NUMBER } from '@tuffops/shared/lengths';
import type { Unit } from '../unit.entity.ts';
import { givenFields, type Wrong } from './given-fields.ts';
import type { Named } from './named-rows.ts';
import type { Values } from './plan-puts.ts';
import type { PutUnitInput } from './put-unit.type.ts';

export type UnitValues = Values & Pick<Unit, 'customerId' | 'deviceModelId' | 'serialNumber' | 'location'>;

/** A unit as an input wants it to be, or all that is wrong with that. What is left out stays. */
export function readUnit(
  input: PutUnitInput,
  current: Unit | null,
  { customers, models }: { customers: Named<PutUnitInput>; models: Named<PutUnitInput> },
): UnitValues | Wrong[] {
  const fields = givenFields();
  const serial = { field: 'serialNumber', name: 'serial number', most: MAX_SERIAL_NUMBER };
  const location = { field: 'location', name: 'location', most: MAX_LOCATION };
  const values = {
    externalReference: fields.reference(input.externalReference, current?.externalReference ?? null),
    customerId: customers.idOf(fields, input, current?.customerId),
    deviceModelId: models.idOf(fields, input, current?.deviceModelId),
    serialNumber: fields.required(input.serialNumber, current?.serialNumber, serial),
    location: fields.optional(input.location, current?.location ?? null, location),
  };
  return fields.wrong.length > 0 ? fields.wrong : values;
}

export const valuesOfUnit = (unit: Unit): UnitValues => ({
  externalReference: unit.externalReference,
  customerId: unit.customerId,
  deviceModelId: unit.deviceModelId,
  serialNumber: unit.serialNumber,
  location: unit.location,
});
