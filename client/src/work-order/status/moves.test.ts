import { expect, it } from 'vitest';
import { movesFrom } from './moves.ts';

const buttons = (...where: Parameters<typeof movesFrom>) =>
  movesFrom(...where).map(({ label, color }) => [label, color]);

it('brings the job on with the first button and cancels with the last', () => {
  expect(buttons('ONGOING', ['CANCELLED', 'PAUSED', 'WAITING_APPROVAL'])).toEqual([
    ['Complete Work Order', 'yellow.4'],
    ['Pause Work Order', 'dark.4'],
    ['Cancel Work Order', 'red'],
  ]);
  expect(buttons('WAITING_APPROVAL', ['ONGOING', 'COMPLETED', 'CANCELLED'])).toEqual([
    ['Approve & Complete', 'green'],
    ['Start Work Order', 'blue'],
    ['Cancel Work Order', 'red'],
  ]);
});

it('offers only what the server allows the viewer', () => {
  expect(buttons('WAITING_APPROVAL', [])).toEqual([]);
  expect(buttons('COMPLETED', ['BILLED'])).toEqual([['Mark as Billed', 'green']]);
});

it('has no button for the step that assigning a technician takes', () => {
  expect(buttons('UNASSIGNED', ['PENDING'])).toEqual([]);
});
