/** The numbers of a tenant go no further. */
export const MAX_INVOICE_NUMBER = 999_999_999;

/** `INV-000123`. */
export const invoiceNumber = (number: number): string => `INV-${sixDigits(number)}`;

/** `WO-000123`. */
export const workOrderNumber = (number: number): string => `WO-${sixDigits(number)}`;

/** The number that `write` writes so; small letters will do, and any other form is `undefined`. */
export function readNumber(text: string, write: (number: number) => string): number | undefined {
  const [digits] = /\d{6,9}$/.exec(text) ?? [];
  const number = Number(digits);
  return digits && write(number).toLowerCase() === text.toLowerCase() ? number : undefined;
}

const sixDigits = (number: number) => String(number).padStart(6, '0');
