import type { WorkOrderItemKind } from '../../generated/graphql.ts';

export const ITEM_KIND_LABELS: Record<WorkOrderItemKind, string> = { SERVICE: 'Service', MATERIAL: 'Material' };
