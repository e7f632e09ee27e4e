import { Text } from '@mantine/core';
import { Amount } from '../ui/Amount.tsx';

type Money = { currency: string; minorUnits: number };

/** What some come to, in each currency that there is; nothing of a currency none is in. */
export function Amounts({ amounts }: { amounts: readonly Money[] }) {
  const there = amounts.filter(({ minorUnits }, index) => index === 0 || minorUnits !== 0);
  return there.map((money) => (
    <Text key={money.currency} size="sm">
      <Amount money={money} />
    </Text>
  ));
}
