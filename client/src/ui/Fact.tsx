import { DataList } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import type { PropsWithChildren } from 'react';

/** One label with its value, inside a `DataList`; a value that is one text may be what a person typed. */
export function Fact({ label, children }: PropsWithChildren<{ label: string }>) {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{label}</DataList.ItemLabel>
      <DataList.ItemValue className="typed">
        {typeof children === 'string' ? isolate(children) : children}
      </DataList.ItemValue>
    </DataList.Item>
  );
}
