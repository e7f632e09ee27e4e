import { MAX_MINOR_UNITS } from '@tuffops/shared/invoice/totals';
import { MAX_MANUFACTURER, MAX_MODEL_NAME } from '@tuffops/shared/lengths';
import type { DeviceModel } from '../device-model.entity.ts';
import { givenFields, type Wrong } from './given-fields.ts';
import type { Values } from './plan-puts.ts';
import type { PutDeviceModelInput } from './put-device-model.type.ts';

export type DeviceModelValues = Values & Pick<DeviceModel, 'manufacturer' | 'name' | 'costMinorUnits'>;

/**
 * A device model as an input wants it to be, or all that is wrong with that. What is left out stays. `isCurrency`: the tenant's
 * is still the one that the cost is meant in.
 */
export function readDeviceModel(
  input: PutDeviceModelInput,
  current: DeviceModel | null,
  isCurrency: boolean,
): DeviceModelValues | Wrong[] {
  const fields = givenFields();
  const manufacturer = { field: 'manufacturer', name: 'manufacturer', most: MAX_MANUFACTURER };
  const cost = input.costMinorUnits === undefined ? current?.costMinorUnits : input.costMinorUnits;
  if (typeof cost !== 'number') fields.refuse('costMinorUnits', 'The cost is missing.');
  else if (cost < 0 || cost > MAX_MINOR_UNITS) {
    fields.refuse('costMinorUnits', `The cost must be between 0 and ${MAX_MINOR_UNITS} minor units.`);
  }
  if (typeof input.costMinorUnits === 'number' && !isCurrency) fields.refuse('costMinorUnits', OTHER_CURRENCY);
  const values = {
    externalReference: fields.reference(input.externalReference, current?.externalReference ?? null),
    manufacturer: fields.required(input.manufacturer, current?.manufacturer, manufacturer),
    name: fields.required(input.name, current?.name, { field: 'name', name: 'name', most: MAX_MODEL_NAME }),
    costMinorUnits: cost ?? 0,
  };
  return fields.wrong.length > 0 ? fields.wrong : values;
}

const OTHER_CURRENCY = 'The currency was changed meanwhile. Look at the cost again, and try once more.';

export const valuesOfDeviceModel = (model: DeviceModel): DeviceModelValues => ({
  externalReference: model.externalReference,
  manufacturer: model.manufacturer,
  name: model.name,
  costMinorUnits: model.costMinorUnits,
});
