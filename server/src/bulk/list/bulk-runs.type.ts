import { connectionType } from '../../list/connection.type.ts';
import { BulkRow } from '../bulk-row.entity.ts';
import { BulkRun } from '../bulk-run.entity.ts';

export const BulkRunConnection = connectionType('BulkRun', BulkRun, 'bulk runs');
export const BulkRowConnection = connectionType('BulkRow', BulkRow, 'rows of a bulk run');
