import { Badge } from '@mantine/core';

type Props = { color: string; label: string };

/** A status as a dot and its word, never colour alone. */
export function StatusBadge({ color, label }: Props) {
  return (
    <Badge color={color} variant="light" tt="none" fw={500} radius="xl" miw="max-content" leftSection={<Dot />}>
      {label}
    </Badge>
  );
}

function Dot() {
  return <span aria-hidden className="dot" />;
}
