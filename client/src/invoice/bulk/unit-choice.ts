export type UnitChoice = 'as each has it' | 'included' | 'not included';

export const UNIT_CHOICES: { value: UnitChoice; label: string }[] = [
  { value: 'as each has it', label: 'As each has it' },
  { value: 'included', label: 'Included' },
  { value: 'not included', label: 'Not included' },
];

/** What the server is asked by it. */
export const unitAsked = (choice: UnitChoice) =>
  choice === 'as each has it' ? {} : { includeUnitPrice: choice === 'included' };
