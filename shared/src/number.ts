/** `INV-000123`. */
export const invoiceNumber = (number: number): string => `INV-${sixDigits(number)}`;

/** `WO-000123`. */
export const workOrderNumber = (number: number): string => `WO-${sixDigits(number)}`;

const sixDigits = (number: number) => String(number).padStart(6, '0');
