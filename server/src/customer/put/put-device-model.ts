import { isolate } from '@tuffops/shared/isolate';
import type { Caller } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { DeviceModel } from '../device-model.entity.ts';
import { type DeviceModelValues, readDeviceModel, valuesOfDeviceModel } from './device-model-rules.ts';
import { holdsCurrency } from './holds-currency.ts';
import type { Putting } from './plan-puts.ts';
import { DeviceModelNotPut, DeviceModelPut, type PutDeviceModelInput } from './put-device-model.type.ts';
import { putOne } from './put-one.ts';
import { whatWasPut } from './what-was-put.ts';

export const deviceModelPutting: Putting<DeviceModel, PutDeviceModelInput, DeviceModelValues> = {
  entity: DeviceModel,
  what: 'device model',
  create: 'device_models.edit',
  edit: 'device_models.edit',
  async reader(manager, caller) {
    const isCurrency = await holdsCurrency(manager, caller.tenant);
    return { read: (input, current) => readDeviceModel(input, current, isCurrency), valuesOf: valuesOfDeviceModel };
  },
};

/** Creates a device model, or changes one by our id or the caller's own reference. */
export async function putDeviceModel(
  deps: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  input: PutDeviceModelInput,
): Promise<DeviceModelPut | DeviceModelNotPut> {
  const answer = await putOne(deviceModelPutting, deps, caller, input);
  if ('field' in answer) return Object.assign(new DeviceModelNotPut(), answer);
  const { row: deviceModel, outcome } = answer;
  const message = whatWasPut(outcome, isolate(deviceModel.displayName));
  return Object.assign(new DeviceModelPut(), { deviceModel, wasCreated: outcome === 'CREATED', message });
}
