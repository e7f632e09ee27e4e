import { Container, Group, Title } from '@mantine/core';
import type { PropsWithChildren, ReactNode } from 'react';

type Props = PropsWithChildren<{ title: string; aside?: ReactNode }>;

/** A page's heading, its place in the browser's title, and the gutter around its content. */
export function Page({ title, aside, children }: Props) {
  return (
    <Container size={1440} px={24} py="lg">
      <title>{`${title} · TuffOps`}</title>
      <Group justify="space-between" mb="md">
        <Title order={1}>{title}</Title>
        {aside}
      </Group>
      {children}
    </Container>
  );
}
