/** What a month's money is shown by: the word, and the colour that has this meaning everywhere. */
export const KINDS = [
  { kind: 'issued', label: 'Invoiced', color: 'blue.6' },
  { kind: 'paid', label: 'Paid', color: 'green.6' },
  { kind: 'cancelled', label: 'Cancelled', color: 'red.6' },
] as const;
