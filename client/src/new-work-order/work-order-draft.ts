import { randomId } from '@mantine/hooks';
import type { WorkOrderType } from '@tuffops/shared/work-order/status';
import type { PutWorkOrderInput } from '../generated/graphql.ts';
import { instantIn } from '../ui/zoned.ts';
import { type ItemDraft, inputOf } from '../work-order/items/item-draft.ts';

export type ChecklistDraft = { key: string; label: string; isRequired: boolean };

/** A new work order but for its items, as it stands in the fields. */
export type WorkOrderDraft = {
  customerId: string;
  unitId: string;
  type: WorkOrderType;
  title: string;
  notes: string;
  technicianId: string | null;
  /** Of the visit, on the clocks of the contractor: `2026-11-30` and `14:30`. */
  day: string;
  time: string;
  checklist: ChecklistDraft[];
};

export const EMPTY_DRAFT: WorkOrderDraft = {
  ...{ customerId: '', unitId: '', type: 'SERVICE', title: '', notes: '', technicianId: null },
  ...{ day: '', time: '', checklist: [] },
};

export const blankPoint = (): ChecklistDraft => ({ key: randomId(), label: '', isRequired: true });

export const isBlankPoint = ({ label }: ChecklistDraft) => !label.trim();
export const isBlankItem = ({ description, price }: ItemDraft) => !description.trim() && !price.trim();

/** Whether something would be lost that has to be thought of again, and not only picked. */
export const isTyped = ({ title, notes, day, time, checklist }: WorkOrderDraft) =>
  [title, notes, day, time].some((text) => text.trim()) || checklist.some((point) => !isBlankPoint(point));

/** What can be told before the server is asked, which has the last word. */
export const WORK_ORDER_RULES = {
  customerId: (id: string) => (id ? null : 'Pick the customer.'),
  unitId: (id: string, { customerId }: WorkOrderDraft) => (id || !customerId ? null : 'Pick the unit.'),
  title: (title: string) => (title.trim() ? null : 'Say in a line what is to be done.'),
  day: (day: string, { time }: WorkOrderDraft) => (day || !time ? null : 'Pick the day of the visit, too.'),
  time: (time: string, { day }: WorkOrderDraft) => (time || !day ? null : 'Pick the time of the visit, too.'),
};

/** What the server is asked; `items`: undefined for who may not set prices. */
export function putInputOf(
  draft: WorkOrderDraft,
  items: ItemDraft[] | undefined,
  { currency, timeZone }: { currency: string; timeZone: string },
): PutWorkOrderInput {
  const { unitId, type, title, notes, technicianId, day, time, checklist } = draft;
  return {
    ...{ unitId, type, title: title.trim() },
    ...(notes.trim() && { notes }),
    ...(technicianId && { technicianId }),
    ...(day && time && { scheduledFor: instantIn(timeZone, day, time) }),
    ...(items?.length && { items: items.map((item) => inputOf(item, currency)) }),
    ...(checklist.length > 0 && {
      checklist: checklist.map(({ label, isRequired }) => ({ label: label.trim(), isRequired })),
    }),
  };
}

/** Where on the form a field of the input stands: `items.2.unitPriceMinorUnits` is what was typed as the price. */
export function formFieldOf(field: string): string {
  return field === 'scheduledFor' ? 'day' : field.replace(/unitPriceMinorUnits$/, 'price');
}
