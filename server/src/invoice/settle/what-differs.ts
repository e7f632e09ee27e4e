import type { BillingDocument } from '../../billing/billing-document.ts';
import type { Invoice } from '../invoice.entity.ts';
import { differenceOf, type FoundDifference, factsHere, factsThere } from './difference.ts';
import type { Write } from './whats-written.ts';

/** What is compared of an invoice. */
export type Standing = Pick<Invoice, 'status' | 'isCredited' | 'totalMinorUnits' | 'externalId'>;

/** What is there, and is not so here, once a reading is written; undefined where the two systems agree. */
export function whatDiffers(
  there: BillingDocument | 'NOT_THERE',
  here: Standing,
  write: Write,
): FoundDifference | undefined {
  const words = [...(write === 'DRIFT' ? [inState(there, here)] : []), ...inContent(there, here)];
  if (words.length === 0) return undefined;
  const facts = {
    here: factsHere(here),
    there: there === 'NOT_THERE' ? { state: there } : factsThere(there, { knownAs: here.externalId }),
  };
  return differenceOf(facts, { here: wordsHere(here), there: words.join(', ') });
}

const wordsHere = ({ status, isCredited }: Pick<Standing, 'status' | 'isCredited'>): string =>
  isCredited ? `${status}, credited` : status;

function inState(there: BillingDocument | 'NOT_THERE', here: Standing): string {
  if (there === 'NOT_THERE') return 'not there';
  if (here.isCredited && there.state === 'OPEN') return 'open again, while its work order has another invoice';
  if (here.isCredited && there.state === 'PAID') return 'no longer credited, while its work order has another invoice';
  return there.isCredited ? `${there.state.toLowerCase()}, credited` : there.state.toLowerCase();
}

/** Numbers and totals never change here; what is void there has none that matter. */
function inContent(there: BillingDocument | 'NOT_THERE', here: Standing): string[] {
  if (there === 'NOT_THERE' || there.state === 'VOID') return [];
  const words: string[] = [];
  if (there.totalMinorUnits !== here.totalMinorUnits) {
    words.push(`total ${there.totalMinorUnits} instead of ${here.totalMinorUnits} (minor units)`);
  }
  if (there.externalId !== here.externalId) words.push(`revised as ${there.externalId}`);
  return words;
}
