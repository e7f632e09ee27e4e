import { expect, it } from 'vitest';
import { type There, type Write, whatsWritten } from './whats-written.ts';

const HERE = {
  sent: { status: 'SENT', isCredited: false },
  paid: { status: 'PAID', isCredited: false },
  credited: { status: 'PAID', isCredited: true },
  cancelled: { status: 'CANCELLED', isCredited: false },
} as const;

const THERE = {
  open: { state: 'OPEN', isCredited: false },
  paid: { state: 'PAID', isCredited: false },
  credited: { state: 'PAID', isCredited: true },
  void: { state: 'VOID', isCredited: false },
  'not there': { state: 'NOT_THERE', isCredited: false },
  draft: { state: 'DRAFT', isCredited: false },
} as const satisfies Record<string, There>;

/** There, and then what it does to an invoice that is sent, paid, credited or cancelled here. */
const FREE: Record<keyof typeof THERE, [Write, Write, Write, Write]> = {
  open: ['NOTHING', 'REOPEN', 'REOPEN', 'DRIFT'],
  paid: ['PAY', 'NOTHING', 'UNCREDIT', 'DRIFT'],
  credited: ['PAY_AND_CREDIT', 'CREDIT', 'NOTHING', 'DRIFT'],
  void: ['CANCEL', 'CANCEL', 'CANCEL', 'NOTHING'],
  'not there': ['DRIFT', 'DRIFT', 'DRIFT', 'NOTHING'],
  draft: ['DRIFT', 'DRIFT', 'DRIFT', 'DRIFT'],
};

/** With another invoice of the same work order in its place, one that is not active does not come back to life. */
const TAKEN: typeof FREE = {
  ...FREE,
  open: ['NOTHING', 'REOPEN', 'DRIFT', 'DRIFT'],
  paid: ['PAY', 'NOTHING', 'DRIFT', 'DRIFT'],
};

const cells = Object.entries({ free: FREE, taken: TAKEN }).flatMap(([place, table]) =>
  Object.entries(table).flatMap(([there, writes]) =>
    Object.keys(HERE).map((here, index) => ({ there, here, place, write: writes[index] })),
  ),
);

it.each(cells)('$there there and $here here, its place $place: $write', ({ there, here, place, write }) => {
  const stands = HERE[here as keyof typeof HERE];
  const isPlaceTaken = place === 'taken' && (stands.status === 'CANCELLED' || stands.isCredited);
  expect(whatsWritten(THERE[there as keyof typeof THERE], { ...stands, isPlaceTaken })).toBe(write);
});
