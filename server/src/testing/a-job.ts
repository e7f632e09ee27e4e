import type { DataSource } from 'typeorm';
import { DeviceModel } from '../customer/device-model.entity.ts';
import { factories } from './factories.ts';

/** A work order whose every part is found by another word. */
export async function aJob(dataSource: DataSource, tenantId: string) {
  const make = factories(dataSource);
  const customer = await make.aCustomer({
    tenantId,
    companyName: 'Söderström’s Bakery',
    phones: ['(555) 010-7788'],
    emails: ['Post@Soderstrom.test'],
  });
  const unit = await make.aUnit({ tenantId, customerId: customer.id, serialNumber: 'XZ-77/é1' });
  await dataSource.manager.update(DeviceModel, { id: unit.deviceModelId }, { manufacturer: 'Trane', name: 'XR 15' });
  const workOrder = await make.aWorkOrder({ tenantId, unitId: unit.id, number: 4_119, title: 'No heat' });
  return { customer, unit, workOrder };
}
