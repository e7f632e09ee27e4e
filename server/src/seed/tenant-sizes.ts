import { Refused } from '../cli/run-command.ts';

export type SeedSize = { invoices: number; tenants: number; largest?: number };

const MOST_INVOICES = 100_000_000;
const MOST_TENANTS = 10_000;

/** Reads `--invoices`, `--tenants` and `--largest`; what cannot be is refused with a sentence. */
export function readSize(options: Record<string, string>): SeedSize {
  const invoices = readNumber('invoices', options.invoices, MOST_INVOICES);
  const tenants = readNumber('tenants', options.tenants, MOST_TENANTS);
  if (tenants > invoices) throw new Refused(`--tenants ${tenants} is more than there are invoices: ${invoices}.`);
  if (options.largest === undefined) return { invoices, tenants };
  const largest = readNumber('largest', options.largest, MOST_INVOICES);
  const rest = invoices - largest;
  if (tenants === 1 ? rest !== 0 : rest < tenants - 1 || rest > largest * (tenants - 1)) {
    throw new Refused(`--largest ${largest} leaves ${rest} invoices for the other ${tenants - 1} tenants.`);
  }
  return { invoices, tenants, largest };
}

/** How many invoices each contractor has: the first one the most, the others equally many. */
export function tenantSizes({ invoices, tenants, largest = Math.ceil(invoices / tenants) }: SeedSize): number[] {
  const others = Array.from({ length: tenants - 1 }, (_, index) => {
    const rest = invoices - largest;
    return Math.floor((rest * (index + 1)) / (tenants - 1)) - Math.floor((rest * index) / (tenants - 1));
  });
  return [largest, ...others];
}

function readNumber(name: string, text: string | undefined, most: number): number {
  const number = Number(text?.replaceAll('_', ''));
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new Refused(`--${name} must be a whole number from 1 to ${most}, not "${text}".`);
}
