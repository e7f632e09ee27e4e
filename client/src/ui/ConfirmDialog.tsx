import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { PropsWithChildren } from 'react';
import { BusyButton } from './BusyButton.tsx';

type Props = PropsWithChildren<{
  opened: boolean;
  title: string;
  /** What it is about, in full: `INV-000123 · Acme Plumbing · $1,284.50`. */
  object: string;
  /** Undefined: there is nothing to confirm any more. */
  confirmLabel?: string;
  /** Red unless what is confirmed takes nothing away. */
  confirmColor?: 'red' | 'green';
  /** A sentence: why it cannot be confirmed yet. */
  waitsBecause?: string;
  keepLabel: string;
  onConfirm: () => void;
  onClose: () => void;
}>;

/** Asks before something that cannot be undone: the safe button has the focus, Esc closes, focus goes back. */
export function ConfirmDialog({
  opened,
  title,
  object,
  confirmLabel,
  confirmColor = 'red',
  waitsBecause,
  keepLabel,
  onConfirm,
  onClose,
  children,
}: Props) {
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
          {confirmLabel && (
            <BusyButton color={confirmColor} waitsBecause={waitsBecause} onClick={() => opened && onConfirm()}>
              {confirmLabel}
            </BusyButton>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
