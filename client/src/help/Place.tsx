import { Title, type TitleOrder } from '@mantine/core';
import type { ReactNode } from 'react';

/** A heading that links lead to, by its id. */
export function Place({ id, order, children }: { id: string; order: TitleOrder; children: ReactNode }) {
  return (
    <Title order={order} id={id} tabIndex={-1}>
      {children}
    </Title>
  );
}
