import { Text } from '@mantine/core';
import { Amount } from '../ui/Amount.tsx';

type Sum = { count: number; amounts: readonly { minorUnits: number; currency: string }[] };

/** What is owed, in each currency that anything is owed in; a dash while nothing is. */
export function Owed({ sum, isLate }: { sum: Sum; isLate?: boolean }) {
  const { count, amounts } = sum;
  if (count === 0)
    return (
      <Text span inherit c="dimmed" aria-label="Nothing">
        –
      </Text>
    );
  const owed = amounts.filter(({ minorUnits }) => minorUnits > 0);
  return (
    <Text span inherit fw={isLate ? 500 : undefined} c={isLate ? 'var(--mantine-color-yellow-light-color)' : undefined}>
      {owed.map((money, index) => (
        <span key={money.currency}>
          {index > 0 && ' · '}
          <Amount money={money} />
        </span>
      ))}
    </Text>
  );
}
