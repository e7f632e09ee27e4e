import { DataList } from '@mantine/core';
import type { PropsWithChildren } from 'react';

/** One label with its value, inside a `DataList`. */
export function Fact({ label, children }: PropsWithChildren<{ label: string }>) {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{label}</DataList.ItemLabel>
      <DataList.ItemValue className="typed">{children}</DataList.ItemValue>
    </DataList.Item>
  );
}
