import { useDebouncedValue } from '@mantine/hooks';
import { normalizeDecimal } from '@tuffops/shared/decimal';
import { isTaxRate } from '@tuffops/shared/invoice/totals';
import { useEffect, useState } from 'react';
import { recalculate } from './recalculate.ts';
import type { PreviewChoices, PricedPreview } from './use-preview.ts';

/** How long nobody types before what was typed is asked about. */
const PAUSE_MS = 200;

/** The two choices of an invoice as the person makes them, and what it comes to; the preview follows. `isShown`: it is of just these choices. */
export function useChoices(preview: PricedPreview, onChoose: (choices: PreviewChoices) => void) {
  const [includeUnitPrice, setIncludeUnitPrice] = useState(preview.includesUnitPrice);
  const [rateText, setRateText] = useState(preview.taxRatePercent);

  const items = preview.lines.filter(({ kind }) => kind === 'ITEM');
  const { unitDescription: description, unitPrice } = preview;
  const unit = { kind: 'UNIT' as const, description, quantity: '1', unitPrice, amount: unitPrice };
  const taxRatePercent = rateText.trim().replace(',', '.');
  const choices = { includeUnitPrice, taxRatePercent };
  const { breakdown, problem } = recalculate([unit, ...items], preview.unitPrice.currency, choices);

  const rate = isTaxRate(taxRatePercent) ? normalizeDecimal(taxRatePercent) : undefined;
  const isShown = preview.includesUnitPrice === includeUnitPrice && preview.taxRatePercent === rate;
  const [settledRate] = useDebouncedValue(rate, PAUSE_MS);
  const isToAsk = !isShown && !problem && settledRate === rate;
  useEffect(() => {
    if (isToAsk && rate !== undefined) onChoose({ includeUnitPrice, taxRatePercent: rate });
  }, [isToAsk, includeUnitPrice, rate, onChoose]);

  return {
    ...{ choices, breakdown, problem, isShown },
    ...{ rateText, isRateWrong: rate === undefined, setIncludeUnitPrice, setRateText },
  };
}
