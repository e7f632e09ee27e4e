import { Text, Title } from '@mantine/core';
import { type PropsWithChildren, type ReactNode, useId } from 'react';

type Props = PropsWithChildren<{ title: string; figure: ReactNode }>;

/** One thing that may need a person: its name, its figure, and what is known besides. */
export function OverviewFact({ title, figure, children }: Props) {
  const id = useId();
  return (
    <section className="fact" aria-labelledby={id}>
      <Title order={3} id={id} fw={500} c="dimmed">
        {title}
      </Title>
      <Text component="p" className="fact-figure figures">
        {figure}
      </Text>
      {children}
    </section>
  );
}
