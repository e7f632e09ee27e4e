import { Group, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { isolate } from '@tuffops/shared/isolate';
import type { ComponentProps } from 'react';
import { useViewer } from '../session/viewer.tsx';

/** Who is signed in, as the button that opens their menu. */
export function PersonButton(props: ComponentProps<'button'>) {
  const { user } = useViewer();
  return (
    <UnstyledButton aria-label={`Menu of ${isolate(user.name)}`} aria-haspopup="menu" {...props}>
      <Group gap="xs" wrap="nowrap">
        <span className="initials" aria-hidden>
          {initialsOf(user.name)}
        </span>
        <Text size="sm" fw={500} visibleFrom="md">
          {user.name}
        </Text>
        <IconChevronDown size={14} aria-hidden />
      </Group>
    </UnstyledButton>
  );
}

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .map(([first]) => first)
    .slice(0, 2)
    .join('');
