import type { DeviceModel } from '../../customer/device-model.entity.ts';
import type { Unit } from '../../customer/unit.entity.ts';
import { BUILDING_EQUIPMENT, type Equipment, HOME_EQUIPMENT } from '../catalog/equipment.ts';
import type { Random } from '../random.ts';
import type { NewCustomer } from './customers.ts';

/** A device model as it is written; its display name is the database's. */
type NewDeviceModel = Omit<DeviceModel, 'displayName'>;
export type Units = { models: NewDeviceModel[]; units: Unit[] };

/** One to three units for each customer, of equipment that fits a house or a larger building. */
export function makeUnits(
  random: Random,
  customers: readonly NewCustomer[],
  { tenantId, since }: { tenantId: string; since: Date },
): Units {
  const models = new Map<Equipment, NewDeviceModel>();
  for (const equipment of [...HOME_EQUIPMENT, ...BUILDING_EQUIPMENT]) {
    const { manufacturer, name, costMinorUnits } = equipment;
    models.set(equipment, {
      id: random.id(since),
      tenantId,
      externalReference: null,
      manufacturer,
      name,
      costMinorUnits,
    });
  }
  const units = customers.flatMap(({ id: customerId, type }) => {
    const isHome = type === 'RESIDENTIAL';
    return Array.from({ length: isHome ? random.int(1, 2) : random.int(1, 3) }, () => {
      const equipment = random.pick(isHome ? HOME_EQUIPMENT : BUILDING_EQUIPMENT);
      return {
        id: random.id(since),
        tenantId,
        externalReference: null,
        customerId,
        deviceModelId: models.get(equipment)?.id ?? '',
        serialNumber: serialNumber(random),
        location: random.pick(equipment.places),
        installedAt: null,
        servicedAt: null,
        maintainedAt: null,
      };
    });
  });
  return { models: [...models.values()], units };
}

function serialNumber(random: Random): string {
  const letters = Array.from({ length: 2 }, () => random.pick([...'ABCDEFGHJKLMNPRSTUVWXYZ'])).join('');
  return `${random.int(10, 52)}${random.int(18, 26)}${letters}${random.int(10_000, 99_999)}`;
}
