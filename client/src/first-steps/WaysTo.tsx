import { Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';

type Props = { says: string; ways: readonly [to: string, label: string][] };

/** Where a step is done. */
export function WaysTo({ says, ways }: Props) {
  return (
    <>
      <Text c="dimmed">{says}</Text>
      <Group gap="xs" mt={8}>
        {ways.map(([to, label]) => (
          <Button key={to} component={Link} to={to} variant="default">
            {label}
          </Button>
        ))}
      </Group>
    </>
  );
}
