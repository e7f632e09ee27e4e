import { formatMoney } from '@tuffops/shared/money';

type Props = { money: { minorUnits: number; currency: string } };

/** An amount of money in the viewer's own notation. */
export function Amount({ money }: Props) {
  return <span className="figures">{formatMoney(money.minorUnits, money.currency)}</span>;
}
