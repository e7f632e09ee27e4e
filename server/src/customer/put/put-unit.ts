import { isolate } from '@tuffops/shared/isolate';
import type { Caller } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { Customer } from '../customer.entity.ts';
import { DeviceModel } from '../device-model.entity.ts';
import { Unit } from '../unit.entity.ts';
import { findNamed, type Naming } from './named-rows.ts';
import type { Putting } from './plan-puts.ts';
import { putOne } from './put-one.ts';
import { type PutUnitInput, UnitNotPut, UnitPut } from './put-unit.type.ts';
import { readUnit, type UnitValues, valuesOfUnit } from './unit-rules.ts';
import { whatWasPut } from './what-was-put.ts';

const CUSTOMER: Naming<PutUnitInput> = {
  entity: Customer,
  what: 'customer',
  id: 'customerId',
  reference: 'customerExternalReference',
};
const MODEL: Naming<PutUnitInput> = {
  entity: DeviceModel,
  what: 'device model',
  id: 'deviceModelId',
  reference: 'deviceModelExternalReference',
};

export const unitPutting: Putting<Unit, PutUnitInput, UnitValues> = {
  entity: Unit,
  what: 'unit',
  create: 'units.create',
  edit: 'units.edit',
  async reader(manager, caller, found) {
    const inputs = found.map(({ input }) => input);
    const customers = await findNamed(CUSTOMER, manager, caller.tenant.id, inputs);
    const models = await findNamed(MODEL, manager, caller.tenant.id, inputs);
    return { read: (input, current) => readUnit(input, current, { customers, models }), valuesOf: valuesOfUnit };
  },
};

/** Creates a unit, or changes one by our id or the caller's own reference. */
export async function putUnit(
  deps: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  input: PutUnitInput,
): Promise<UnitPut | UnitNotPut> {
  const answer = await putOne(unitPutting, deps, caller, input);
  if ('field' in answer) return Object.assign(new UnitNotPut(), answer);
  const { row: unit, outcome } = answer;
  const message = whatWasPut(outcome, `Unit ${isolate(unit.serialNumber)}`);
  return Object.assign(new UnitPut(), { unit, wasCreated: outcome === 'CREATED', message });
}
