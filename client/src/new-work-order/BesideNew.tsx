import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { PropsWithChildren } from 'react';

type Props = PropsWithChildren<{
  /** Undefined: nothing new may be entered. */
  label: string | undefined;
  onNew: () => void;
}>;

/** A field to pick from, and beside it, where what is found below does not lie over it, the way to what is not there yet. */
export function BesideNew({ label, onNew, children }: Props) {
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <div style={{ flex: 1, minWidth: 0 }}>{children}</div>
      {label && (
        <Button variant="default" mt={22} leftSection={<IconPlus size={16} aria-hidden />} onClick={onNew}>
          {label}
        </Button>
      )}
    </Group>
  );
}
