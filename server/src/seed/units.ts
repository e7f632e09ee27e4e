import { BUILDING_EQUIPMENT, type Equipment, HOME_EQUIPMENT } from '../demo/catalog/equipment.ts';
import type { Random } from '../demo/random.ts';
import { describeUnit } from '../invoice/create/find-billable.ts';
import { type CopyTable, copyRow } from './copy-text.ts';
import type { SeededCustomer } from './customers.ts';
import { uuidAt } from './uuid-at.ts';

export type SeededUnit = { id: string; customer: SeededCustomer; description: string; costMinorUnits: number };
type Model = { id: string; equipment: Equipment };
export type Models = { homes: Model[]; buildings: Model[] };

export const DEVICE_MODEL: CopyTable = {
  name: 'device_model',
  columns: ['id', 'tenant_id', 'manufacturer', 'name', 'cost_minor_units'],
};
export const UNIT: CopyTable = {
  name: 'unit',
  columns: ['id', 'tenant_id', 'customer_id', 'device_model_id', 'serial_number', 'location', 'installed_at'],
};

type Owner = { tenantId: string; since: number };

export function makeModels(random: Random, { tenantId, since }: Owner): { models: Models; rows: string } {
  const make = (all: readonly Equipment[]) => all.map((equipment) => ({ id: uuidAt(random, since), equipment }));
  const models = { homes: make(HOME_EQUIPMENT), buildings: make(BUILDING_EQUIPMENT) };
  const rows = [...models.homes, ...models.buildings].map(({ id, equipment }) =>
    copyRow([id, tenantId, equipment.manufacturer, equipment.name, equipment.costMinorUnits]),
  );
  return { models, rows: rows.join('') };
}

/** A piece of equipment that fits the customer's house or building. */
export function makeUnit(
  random: Random,
  { homes, buildings }: Models,
  customer: SeededCustomer,
  { tenantId, since }: Owner,
): { unit: SeededUnit; row: string } {
  const { id: modelId, equipment } = random.pick(customer.isHome ? homes : buildings);
  const { manufacturer, name: model, costMinorUnits } = equipment;
  const serialNumber = `${random.int(10, 52)}${random.int(18, 26)}${random.pick(LETTERS)}${random.int(100_000, 999_999)}`;
  const description = describeUnit({ manufacturer, model, serialNumber });
  const unit = { id: uuidAt(random, since), customer, description, costMinorUnits };
  const installedAt = new Date(since).toISOString();
  const location = random.pick(equipment.places);
  return { unit, row: copyRow([unit.id, tenantId, customer.id, modelId, serialNumber, location, installedAt]) };
}

const LETTERS = [...'ABCDEFGHJKLMNPRSTUVWXYZ'];
