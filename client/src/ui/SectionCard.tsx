import { Card, Group, Title } from '@mantine/core';
import type { PropsWithChildren, ReactNode } from 'react';

type Props = PropsWithChildren<{ title: string; aside?: ReactNode; className?: string }>;

/** A card with its title on the left and a badge or link on the right. */
export function SectionCard({ title, aside, className, children }: Props) {
  return (
    <Card component="section" aria-label={title} className={className}>
      <Group justify="space-between" mb="sm" mih={24} wrap="nowrap">
        <Title order={2}>{title}</Title>
        {aside}
      </Group>
      {children}
    </Card>
  );
}
