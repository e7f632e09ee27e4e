import { minorUnitDigits } from '@tuffops/shared/money';
import type { WorkOrderItemInput } from '../work-order/edit/save-work-order.type.ts';
import type { ChecklistItemInput } from '../work-order/put/put-work-order.type.ts';
import { WorkOrderItemKind } from '../work-order/work-order-item.entity.ts';
import type { cellsOf } from './cells.ts';
import type { CsvRow } from './read-csv.ts';

/** So many items, and as many checklist items, a row can have. */
export const MOST_PARTS = 20;

const item = (part: string) => (n: number) => `item_${n}_${part}`;
const [kind, description, quantity, price] = ['kind', 'description', 'quantity', 'unit_price'].map(item) as [
  Name,
  Name,
  Name,
  Name,
];
const label: Name = (n) => `checklist_${n}`;
const required: Name = (n) => `checklist_${n}_required`;
type Name = (n: number) => string;
type Cells = ReturnType<typeof cellsOf>;

export const ITEM_COLUMNS = [kind, description, quantity, price];
export const CHECKLIST_COLUMNS = [label, required];

/** Where a row has something in the columns of a part. */
function filledIn({ columns, cells }: CsvRow, names: readonly Name[]): number[] | undefined {
  const all = Array.from({ length: MOST_PARTS }, (_, n) => n + 1);
  if (!all.some((n) => names.some((name) => columns.has(name(n))))) return undefined;
  return all.filter((n) => names.some((name) => cells.get(name(n))));
}

/** The items of a row, in the order of their numbers. Without a kind it is work, without a quantity one. */
export function itemsIn(
  row: CsvRow,
  { wrong, text, choice, money }: Cells,
  columns: Map<string, string>,
  currency: string,
): WorkOrderItemInput[] | undefined {
  return filledIn(row, ITEM_COLUMNS)?.map((n, index) => {
    const parts = { kind, description, quantity, unitPriceMinorUnits: price };
    for (const [part, name] of Object.entries(parts)) columns.set(`items.${index}.${part}`, name(n));
    const unitPriceMinorUnits = money(price(n), currency);
    if (unitPriceMinorUnits === null) {
      const example = minorUnitDigits(currency) === 0 ? '0' : '0.00';
      wrong.push({ column: price(n), message: `The unit price is missing: it may be ${example}.` });
    }
    return {
      kind: choice(kind(n), Object.values(WorkOrderItemKind)) ?? 'SERVICE',
      description: text(description(n)) ?? '',
      quantity: decimal(text(quantity(n)) ?? '1'),
      unitPriceMinorUnits: unitPriceMinorUnits ?? 0,
    };
  });
}

/** What is no decimal the rules refuse. */
const decimal = (text: string) => (/^\d{1,20}(\.\d{1,12})?$/.test(text) ? text : '0');

const YES = /^(yes|y|true|1|x)$/i;
const NO = /^(no|n|false|0)$/i;

/** The checklist of a row. Required, unless its column says no. */
export function checklistIn(
  row: CsvRow,
  { wrong, text }: Cells,
  columns: Map<string, string>,
): ChecklistItemInput[] | undefined {
  return filledIn(row, [label])?.map((n, index) => {
    columns.set(`checklist.${index}`, label(n));
    const says = text(required(n)) ?? 'yes';
    if (!YES.test(says) && !NO.test(says)) wrong.push({ column: required(n), message: 'This must be yes or no.' });
    return { label: text(label(n)) ?? '', isRequired: !NO.test(says) };
  });
}
