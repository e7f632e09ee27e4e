import { Collapse, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { type PropsWithChildren, useId } from 'react';

type Props = PropsWithChildren<{ title: string; count?: number }>;

/** Earlier things or details, folded away under a quiet heading, with their count. */
export function QuietSection({ title, count, children }: Props) {
  const [opened, { toggle }] = useDisclosure(false);
  const id = useId();
  return (
    <div>
      <UnstyledButton onClick={toggle} aria-expanded={opened} aria-controls={id}>
        <Group gap={4} c="dimmed">
          <IconChevronRight size={14} aria-hidden className="chevron" data-opened={opened || undefined} />
          <Text size="sm" fw={500}>
            {count === undefined ? title : `${title} (${count})`}
          </Text>
        </Group>
      </UnstyledButton>
      <Collapse expanded={opened} id={id} pt="xs">
        {children}
      </Collapse>
    </div>
  );
}
