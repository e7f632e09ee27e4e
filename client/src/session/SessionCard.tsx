import { Card, Center, Text, Title } from '@mantine/core';
import type { PropsWithChildren } from 'react';

/** The small card in the middle of the pages that come before the app. */
export function SessionCard({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <Center component="main" mih="100dvh" p="md" bg="var(--mantine-color-default-hover)">
      <title>{`${title} · TuffOps`}</title>
      <Card w={360} padding="xl">
        <Text fw={700} c="brand" mb="xs">
          TuffOps
        </Text>
        <Title order={1} mb="md">
          {title}
        </Title>
        {children}
      </Card>
    </Center>
  );
}
