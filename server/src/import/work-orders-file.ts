import { User } from '../access/user.entity.ts';
import { readRows } from '../database/read-rows.ts';
import { allocateNumbers } from '../work-order/put/allocate-numbers.ts';
import { workOrderPutting } from '../work-order/put/put-work-order.ts';
import type { PutWorkOrderInput } from '../work-order/put/put-work-order.type.ts';
import { writeWorkOrders } from '../work-order/put/write-work-orders.ts';
import { WorkOrderType } from '../work-order/work-order-status.ts';
import { cellsOf } from './cells.ts';
import { importKind } from './import-kind.ts';
import { instantAt } from './instant-at.ts';
import { CHECKLIST_COLUMNS, checklistIn, ITEM_COLUMNS, itemsIn, MOST_PARTS } from './parts-of-row.ts';
import type { CsvRow } from './read-csv.ts';

const OWN = ['unit_external_reference', 'type', 'title', 'notes', 'scheduled_for', 'technician_email'];
const COLUMNS = new Map([
  ['unitId', 'unit_external_reference'],
  ['technicianId', 'technician_email'],
  ['items', 'item_1_description'],
  ['checklist', 'checklist_1'],
]);

export const workOrdersFile = importKind({
  putting: workOrderPutting,
  columns: {
    required: ['external_reference'],
    optional: OWN,
    repeated: [...ITEM_COLUMNS, ...CHECKLIST_COLUMNS].map((name) => ({ name, most: MOST_PARTS })),
  },
  example: [
    ['external_reference', ...OWN, ...ITEM_COLUMNS.map((name) => name(1)), ...CHECKLIST_COLUMNS.map((name) => name(1))],
    [
      ...['J-9001', 'U-5001', 'SERVICE', 'Annual tune-up', '', '2026-12-24 09:30', ''],
      ...['SERVICE', 'Diagnostic visit', '1', '129.00', 'Filter changed', 'yes'],
    ],
  ],
  async reader(manager, { tenant }) {
    const people = await readRows(manager, User, 't.deactivated_at is null', [tenant.id]);
    const idByEmail = new Map(people.map(({ email, id }) => [email, id]));
    return (row: CsvRow) => {
      const cells = cellsOf(row);
      const { wrong, text, choice } = cells;
      const columns = new Map(COLUMNS);
      const input: PutWorkOrderInput = {
        externalReference: text('external_reference') ?? null,
        unitExternalReference: text('unit_external_reference'),
        type: choice('type', Object.values(WorkOrderType)),
        title: text('title'),
        notes: text('notes'),
        scheduledFor: planned(text('scheduled_for')),
        technicianId: technician(text('technician_email')),
        items: itemsIn(row, cells, columns, tenant.currency),
        checklist: checklistIn(row, cells, columns),
      };
      return { input, wrong, columns };

      function planned(cell: string | null | undefined): Date | null | undefined {
        if (!cell) return cell as null | undefined;
        const at = instantAt(cell, tenant.timeZone);
        const message = 'This must be a day, or a day and a time, such as 2026-12-24 09:30.';
        if (!at) wrong.push({ column: 'scheduled_for', message });
        return at;
      }

      /** An empty cell says nothing of it: a work order that has a technician keeps one. */
      function technician(cell: string | null | undefined): string | undefined {
        if (!cell) return undefined;
        const id = idByEmail.get(cell.toLowerCase());
        if (!id) wrong.push({ column: 'technician_email', message: 'Nobody here has this e-mail address.' });
        return id;
      }
    };
  },
  write: writeWorkOrders,
  allocate: allocateNumbers,
});
