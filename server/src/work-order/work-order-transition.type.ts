import type { Connection } from '../list/connection.ts';
import { connectionType } from '../list/connection.type.ts';
import { WorkOrderTransition } from './work-order-transition.entity.ts';

export const WorkOrderTransitionConnection = connectionType('WorkOrderTransition', WorkOrderTransition, 'steps');
export type WorkOrderTransitionConnection = Connection<WorkOrderTransition>;
