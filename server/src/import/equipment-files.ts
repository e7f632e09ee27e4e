import { deviceModelPutting } from '../customer/put/put-device-model.ts';
import { writePuts } from '../customer/put/put-one.ts';
import { unitPutting } from '../customer/put/put-unit.ts';
import { cellsOf } from './cells.ts';
import { importKind } from './import-kind.ts';
import type { CsvRow } from './read-csv.ts';

const MODEL = ['manufacturer', 'name', 'cost'];
const UNIT = ['customer_external_reference', 'device_model_external_reference', 'serial_number', 'location'];

export const deviceModelsFile = importKind({
  putting: deviceModelPutting,
  columns: { required: ['external_reference'], optional: MODEL },
  example: [
    ['external_reference', ...MODEL],
    ['M-24ACC636', 'Carrier', '24ACC636', '2500.00'],
  ],
  reader:
    async (_, { tenant }) =>
    (row: CsvRow) => {
      const { wrong, text, money } = cellsOf(row);
      const input = {
        externalReference: text('external_reference') ?? null,
        manufacturer: text('manufacturer'),
        name: text('name'),
        costMinorUnits: money('cost', tenant.currency),
      };
      return { input, wrong, columns: new Map([['costMinorUnits', 'cost']]) };
    },
  write: (manager, seams, { tenant }, planned) =>
    writePuts(deviceModelPutting.entity, manager, tenant.id, seams, planned),
});

const UNIT_COLUMNS = new Map([
  ['customerId', 'customer_external_reference'],
  ['deviceModelId', 'device_model_external_reference'],
]);

export const unitsFile = importKind({
  putting: unitPutting,
  columns: { required: ['external_reference'], optional: UNIT },
  example: [
    ['external_reference', ...UNIT],
    ['U-5001', 'C-1001', 'M-24ACC636', '3419AB12345', 'Roof, north side'],
  ],
  reader: async () => (row: CsvRow) => {
    const { wrong, text } = cellsOf(row);
    const input = {
      externalReference: text('external_reference') ?? null,
      customerExternalReference: text('customer_external_reference'),
      deviceModelExternalReference: text('device_model_external_reference'),
      serialNumber: text('serial_number'),
      location: text('location'),
    };
    return { input, wrong, columns: UNIT_COLUMNS };
  },
  write: (manager, seams, { tenant }, planned) => writePuts(unitPutting.entity, manager, tenant.id, seams, planned),
});
