import { expect, it } from 'vitest';
import { WORK_ORDER_STATUSES } from './status.ts';
import { findTransition, TRANSITIONS } from './transitions.ts';

it('lets nothing leave BILLED or CANCELLED', () => {
  for (const to of WORK_ORDER_STATUSES) {
    expect(findTransition('BILLED', to)).toBeUndefined();
    expect(findTransition('CANCELLED', to)).toBeUndefined();
  }
});

it('names the button of every step but assigning', () => {
  const labels = TRANSITIONS.map(({ from, to, by, label }) => `${from} → ${to}, ${by}: ${label ?? '–'}`);
  expect(labels).toEqual([
    'UNASSIGNED → PENDING, SUPERVISOR: –',
    'PENDING → ONGOING, TECHNICIAN: Start Work Order',
    'PAUSED → ONGOING, TECHNICIAN: Start Work Order',
    'ONGOING → PAUSED, TECHNICIAN: Pause Work Order',
    'ONGOING → WAITING_APPROVAL, TECHNICIAN: Complete Work Order',
    'WAITING_APPROVAL → ONGOING, SUPERVISOR: Start Work Order',
    'WAITING_APPROVAL → COMPLETED, SUPERVISOR: Approve & Complete',
    'COMPLETED → BILLED, SUPERVISOR: Mark as Billed',
    'PENDING → CANCELLED, SUPERVISOR: Cancel Work Order',
    'ONGOING → CANCELLED, SUPERVISOR: Cancel Work Order',
    'PAUSED → CANCELLED, SUPERVISOR: Cancel Work Order',
    'WAITING_APPROVAL → CANCELLED, SUPERVISOR: Cancel Work Order',
  ]);
});
