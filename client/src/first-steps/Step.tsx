import './first-steps.css';
import { Text, Title } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { PropsWithChildren } from 'react';

/** One step: ticked when it is true, and until then with the way to do it. */
export function Step({ title, isDone, children }: PropsWithChildren<{ title: string; isDone: boolean }>) {
  return (
    <li>
      {isDone ? (
        <IconCircleCheckFilled size={20} color="var(--mantine-color-green-light-color)" role="img" aria-label="Done" />
      ) : (
        <IconCircle size={20} color="var(--mantine-color-dimmed)" role="img" aria-label="To do" />
      )}
      <div>
        {isDone ? (
          <Text c="dimmed">{title}</Text>
        ) : (
          <>
            <Title order={3}>{title}</Title>
            {children}
          </>
        )}
      </div>
    </li>
  );
}
