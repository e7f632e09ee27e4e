import { ChangeBulkRunResolver } from './change/change-bulk-run.resolver.ts';
import { BulkRunChanged, BulkRunOver } from './change/change-bulk-run.type.ts';
import { BulkRowResolver } from './list/bulk-row.resolver.ts';
import { BulkRunResolver } from './list/bulk-run.resolver.ts';
import { BulkRunChangedResolver } from './live/bulk-run-changed.resolver.ts';
import { StartBulkRunResolver } from './start/start-bulk-run.resolver.ts';
import { BulkRunNotStarted, BulkRunStarted } from './start/start-bulk-run.type.ts';

/** What the schema says of bulk runs. */
export const bulkResolvers = [
  BulkRunResolver,
  BulkRowResolver,
  StartBulkRunResolver,
  ChangeBulkRunResolver,
  BulkRunChangedResolver,
];

/** Types that only an interface leads to. */
export const bulkResultTypes = [BulkRunStarted, BulkRunNotStarted, BulkRunChanged, BulkRunOver];
