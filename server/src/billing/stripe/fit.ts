import { countCharacters, shorten } from '@tuffops/shared/shorten';

/** The longest texts Stripe takes, in code points. https://docs.stripe.com/api/customers/create, /invoices/add_lines, /invoices/create */
const LONGEST = { name: 256, addressPart: 5_000, phone: 20, line: 500, memo: 1_500 } as const;

/** A text as long as Stripe takes it at that place. */
export const fit = (place: 'name' | 'addressPart' | 'line' | 'memo', text: string): string =>
  shorten(text, LONGEST[place]);

/** A phone number that is too long is left out: a shortened one would be somebody else's. */
export const fittingPhone = (phone: string | null): string | undefined =>
  phone && countCharacters(phone) <= LONGEST.phone ? phone : undefined;
