import { Card, Group, Title } from '@mantine/core';
import type { PropsWithChildren, ReactNode } from 'react';

type Props = PropsWithChildren<{ title: string; aside?: ReactNode }>;

/** A card with its title on the left and a badge or link on the right. */
export function SectionCard({ title, aside, children }: Props) {
  return (
    <Card component="section" aria-label={title}>
      <Group justify="space-between" mb="sm" mih={24}>
        <Title order={2}>{title}</Title>
        {aside}
      </Group>
      {children}
    </Card>
  );
}
