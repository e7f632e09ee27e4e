import type { WorkOrderItemKind } from '../../generated/graphql.ts';

export const ITEM_KIND_LABELS: Record<WorkOrderItemKind, string> = { SERVICE: 'Service', MATERIAL: 'Material' };

/** As the choices of a select. */
export const ITEM_KINDS = Object.entries(ITEM_KIND_LABELS).map(([value, label]) => ({ value, label }));
