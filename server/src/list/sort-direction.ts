import { registerEnumType } from 'type-graphql';

export const SortDirection = { ASC: 'ASC', DESC: 'DESC' } as const;
export type SortDirection = keyof typeof SortDirection;

registerEnumType(SortDirection, {
  name: 'SortDirection',
  description: 'Which end comes first.',
  valuesConfig: {
    ASC: { description: 'Smallest, first in the alphabet, oldest first.' },
    DESC: { description: 'Largest, last in the alphabet, newest first.' },
  },
});
