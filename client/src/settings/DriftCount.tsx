import { Text } from '@mantine/core';

/** How many differences between the two systems wait for a person. */
export function DriftCount({ count }: { count: number }) {
  if (count === 0) return 'None: the two systems agree';
  return (
    <Text span inherit fw={500} c="var(--mantine-color-yellow-light-color)">
      {count === 1 ? '1 waits for a person' : `${count} wait for a person`}
    </Text>
  );
}
