import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { type Icon, IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type Props = {
  title: string;
  children?: ReactNode;
  icon?: Icon;
  action?: ReactNode;
  /** It stands where a whole page would: its title is the page's. */
  isPage?: boolean;
};

/** Nothing here, said in a sentence, with a way out. */
export function EmptyState({ title, children, icon: Glyph = IconInbox, action, isPage }: Props) {
  return (
    <Stack align="center" gap="xs" py={48} px="md" ta="center">
      <ThemeIcon size={40} radius="xl" variant="light" color="gray" aria-hidden>
        <Glyph size={20} />
      </ThemeIcon>
      {isPage && <title>{`${title} · TuffOps`}</title>}
      <Title order={isPage ? 1 : 2}>{title}</Title>
      {children && (
        <Text c="dimmed" maw={480}>
          {children}
        </Text>
      )}
      {action}
    </Stack>
  );
}
