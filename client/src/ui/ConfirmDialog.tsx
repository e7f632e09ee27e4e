import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { PropsWithChildren } from 'react';

type Props = PropsWithChildren<{
  opened: boolean;
  title: string;
  /** What it is about, in full: `INV-000123 · Acme Plumbing · $1,284.50`. */
  object: string;
  confirmLabel: string;
  keepLabel: string;
  onConfirm: () => void;
  onClose: () => void;
}>;

/** Asks before something that cannot be undone: the safe button has the focus, Esc closes, focus goes back. */
export function ConfirmDialog({ opened, title, object, confirmLabel, keepLabel, onConfirm, onClose, children }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <Stack>
        <Text fw={500} className="typed">
          {object}
        </Text>
        {children}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {keepLabel}
          </Button>
          {/* While it closes, the second click of a double click still reaches it. */}
          <Button color="red" onClick={() => opened && onConfirm()}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
