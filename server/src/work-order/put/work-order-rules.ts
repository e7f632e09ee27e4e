import { normalizeDecimal } from '@tuffops/shared/decimal';
import { MAX_LINES } from '@tuffops/shared/invoice/totals';
import { MAX_CHECKLIST_LABEL, MAX_NOTES, MAX_TITLE } from '@tuffops/shared/lengths';
import { oneLine } from '@tuffops/shared/one-line';
import { countCharacters } from '@tuffops/shared/shorten';
import { type Caller, may } from '../../access/caller.ts';
import { type GivenFields, givenFields, type Wrong } from '../../customer/put/given-fields.ts';
import type { Denied } from '../../customer/put/plan-puts.ts';
import { whyNotAssign, whyNotAssignTo } from '../assign/why-not-assign-to.ts';
import { whatIsWrongWithItems } from '../edit/item-rules.ts';
import { whyNotEdit } from '../edit/why-not-edit.ts';
import type { WorkOrder } from '../work-order.entity.ts';
import type { PutWorkOrderInput } from './put-work-order.type.ts';
import {
  type ChecklistValues,
  type ItemValues,
  valuesOfWorkOrder,
  type WorkOrderParts,
  type WorkOrderValues,
} from './work-order-values.ts';

/** What a work order is read with: whose unit the input names, and who can be assigned. */
export type Surroundings = {
  unitIdOf(fields: GivenFields, input: PutWorkOrderInput, kept: string | undefined): string;
  customerOfUnit(unitId: string): string;
  isTechnician(userId: string): boolean;
};

/** A work order as an input wants it to be, or all that is wrong with that. What is left out stays. */
export function readWorkOrder(
  caller: Caller,
  input: PutWorkOrderInput,
  current: WorkOrder | null,
  parts: WorkOrderParts,
  around: Surroundings,
): WorkOrderValues | Wrong[] | Denied {
  const denied = whatIsDenied(caller, input, current);
  if (denied) return denied;
  const fields = givenFields();
  const title = { field: 'title', name: 'title', most: MAX_TITLE };
  const unitId = around.unitIdOf(fields, input, current?.unitId);
  const values = {
    externalReference: fields.reference(input.externalReference, current?.externalReference ?? null),
    unitId,
    customerId: unitId === current?.unitId ? current.customerId : around.customerOfUnit(unitId),
    type: readType(fields, input, current),
    title: fields.required(input.title, current?.title, title),
    notes: readNotes(fields, input, current),
    scheduledFor: input.scheduledFor === undefined ? (current?.scheduledFor ?? null) : input.scheduledFor,
    technicianId: readTechnician(fields, input, current, around),
    items: readItems(fields, input, parts.items),
    checklist: readChecklist(fields, input, parts.checklist),
  };
  if (current && JSON.stringify(values) !== JSON.stringify(valuesOfWorkOrder(current, parts))) {
    refuseLateChange(fields, input, values, current, parts);
  }
  return fields.wrong.length > 0 ? fields.wrong : values;
}

/** Prices are for those who see them, and only a supervisor gives a job to somebody else. */
function whatIsDenied(caller: Caller, input: PutWorkOrderInput, current: WorkOrder | null): Denied | null {
  const setsItems = current ? input.items !== undefined : Boolean(input.items?.length);
  if (setsItems && !may(caller, 'work_orders.pricing')) return { permission: 'work_orders.pricing' };
  const assigns = typeof input.technicianId === 'string' && input.technicianId.toLowerCase() !== caller.userId;
  return assigns && !may(caller, 'work_orders.supervise') ? { permission: 'work_orders.supervise' } : null;
}

function readType(fields: GivenFields, input: PutWorkOrderInput, current: WorkOrder | null): WorkOrder['type'] {
  const type = input.type === undefined ? current?.type : input.type;
  if (!type) fields.refuse('type', 'The type is missing: a work order is INSTALLATION, SERVICE or MAINTENANCE.');
  return type ?? 'SERVICE';
}

function readNotes(fields: GivenFields, { notes }: PutWorkOrderInput, current: WorkOrder | null): string {
  if (notes === undefined) return current?.notes ?? '';
  const text = (notes ?? '').normalize('NFC');
  if (countCharacters(text) > MAX_NOTES) fields.refuse('notes', `The notes may have at most ${MAX_NOTES} characters.`);
  return text;
}

function readTechnician(
  fields: GivenFields,
  input: PutWorkOrderInput,
  current: WorkOrder | null,
  { isTechnician }: Surroundings,
): string | null {
  const kept = current?.technicianId ?? null;
  const technicianId = input.technicianId === undefined ? kept : (input.technicianId?.toLowerCase() ?? null);
  if (technicianId === kept) return kept;
  const refusal =
    technicianId === null
      ? ((current && whyNotAssign(current.status)) ?? 'A work order that has a technician keeps one: name another.')
      : whyNotAssignTo(current?.status ?? 'UNASSIGNED', isTechnician(technicianId));
  if (refusal) fields.refuse('technicianId', refusal);
  return technicianId;
}

function readItems(fields: GivenFields, { items }: PutWorkOrderInput, kept: ItemValues[]): ItemValues[] {
  if (items === undefined) return kept;
  const wrong = whatIsWrongWithItems(items ?? []);
  if (wrong) {
    fields.refuse(wrong.field, wrong.message);
    return kept;
  }
  return (items ?? []).map(({ kind, description, quantity, unitPriceMinorUnits }) => ({
    kind,
    description: oneLine(description),
    quantity: normalizeDecimal(quantity),
    unitPriceMinorUnits,
  }));
}

function readChecklist(
  fields: GivenFields,
  { checklist }: PutWorkOrderInput,
  kept: ChecklistValues[],
): ChecklistValues[] {
  if (checklist === undefined) return kept;
  if ((checklist?.length ?? 0) > MAX_LINES) {
    fields.refuse('checklist', `A checklist can have at most ${MAX_LINES} items.`);
  }
  return (checklist ?? []).map(({ label, isRequired }, n) => ({
    label: fields.required(label, undefined, {
      field: `checklist.${n}.label`,
      name: 'label of the checklist item',
      most: MAX_CHECKLIST_LABEL,
    }),
    isRequired,
  }));
}

/** What was approved stays as it was approved; its items may still be edited until it is billed. */
function refuseLateChange(
  fields: GivenFields,
  { id, expectedVersion }: PutWorkOrderInput,
  values: WorkOrderValues,
  current: WorkOrder,
  { checklist }: WorkOrderParts,
): void {
  const readOnly = whyNotEdit(current.status, 'SUPERVISOR');
  if (readOnly) fields.refuse(id ? 'id' : 'externalReference', readOnly);
  if (typeof expectedVersion === 'number' && expectedVersion !== current.version) {
    fields.refuse('expectedVersion', CHANGED);
  }
  if (current.status !== 'COMPLETED') return;
  const keeps = (field: string, what: string) => fields.refuse(field, `A completed work order keeps its ${what}.`);
  if (values.unitId !== current.unitId) keeps('unitId', 'unit');
  if (values.type !== current.type) keeps('type', 'type');
  if (JSON.stringify(values.checklist) !== JSON.stringify(checklist)) keeps('checklist', 'checklist');
}

const CHANGED = 'Somebody else changed the work order meanwhile. Look at it as it stands now, and try again.';
