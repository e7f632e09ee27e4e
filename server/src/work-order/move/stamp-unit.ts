import type { WorkOrderType } from '@tuffops/shared/work-order/status';
import type { EntityManager } from 'typeorm';
import { Unit } from '../../customer/unit.entity.ts';
import type { WorkOrder } from '../work-order.entity.ts';

const STAMP = {
  INSTALLATION: 'installedAt',
  SERVICE: 'servicedAt',
  MAINTENANCE: 'maintainedAt',
} as const satisfies Record<WorkOrderType, keyof Unit>;

/** Writes on the unit when it was last installed, serviced or maintained. */
export async function stampUnit(
  manager: EntityManager,
  { tenantId, unitId, type }: WorkOrder,
  at: Date,
): Promise<void> {
  await manager.update(Unit, { tenantId, id: unitId }, { [STAMP[type]]: at });
}
