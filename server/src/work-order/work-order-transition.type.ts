import type { Connection } from '../graphql/connection.ts';
import { connectionType } from '../graphql/connection.type.ts';
import { WorkOrderTransition } from './work-order-transition.entity.ts';

export const WorkOrderTransitionConnection = connectionType('WorkOrderTransition', WorkOrderTransition, 'steps');
export type WorkOrderTransitionConnection = Connection<WorkOrderTransition>;
