import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useReducedMotion } from '@mantine/hooks';
import { numberFormat } from '@tuffops/shared/formats';
import { formatMoney, minorUnitDigits } from '@tuffops/shared/money';
import { KINDS } from './kinds.ts';
import type { MonthRow } from './months-in.ts';

type Props = { rows: readonly MonthRow[]; currency: string };

/** The picture of what `MonthsTable` says, for whoever sees it. */
export function MonthsChart({ rows, currency }: Props) {
  const isStill = useReducedMotion();
  return (
    <div aria-hidden>
      <BarChart
        h={280}
        data={[...rows]}
        dataKey="label"
        series={KINDS.map(({ kind, label, color }) => ({ name: kind, label, color }))}
        withLegend
        legendProps={{ verticalAlign: 'bottom', itemSorter: null }}
        valueFormatter={(minorUnits) => formatMoney(minorUnits, currency)}
        yAxisProps={{ width: 72, tickFormatter: (minorUnits: number) => inShort(minorUnits, currency) }}
        barProps={{ isAnimationActive: !isStill, animationDuration: 200, maxBarSize: 24 }}
        barChartProps={{ accessibilityLayer: false }}
      />
    </div>
  );
}

/** `$12.5K`. */
function inShort(minorUnits: number, currency: string): string {
  const format = { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 } as const;
  return numberFormat(undefined, format).format(minorUnits / 10 ** minorUnitDigits(currency));
}
