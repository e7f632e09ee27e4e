import { Alert, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { VOIDED_UNASKED } from '@tuffops/shared/lengths';
import { type PropsWithChildren, useState } from 'react';
import { Amount } from '../../ui/Amount.tsx';
import { BusyButton } from '../../ui/BusyButton.tsx';
import type { Chosen } from './chosen.ts';
import { useVendorName } from './use-vendor-name.ts';
import { invoices } from './words.ts';

type Props = PropsWithChildren<{
  opened: boolean;
  title: string;
  chosen: Chosen;
  confirmLabel: string;
  color: 'red' | 'green';
  keepLabel: string;
  /** Invoices are voided, which cannot be undone. */
  isVoiding: boolean;
  /** Nothing can be kept any more by closing it. */
  isStarting: boolean;
  problem: string | undefined;
  /** Why it cannot be confirmed as it stands. */
  waitsBecause?: string | undefined;
  onConfirm: () => void;
  onClose: () => void;
}>;

/** Asks before many are changed at once: how many, how much, what happens in both systems, and above a number for one tick more. */
export function BulkDialog({ chosen, isVoiding, isStarting, problem, waitsBecause, children, ...dialog }: Props) {
  const { count, sum } = chosen;
  const vendor = useVendorName();
  const [ticked, setTicked] = useState<number>();
  const isAsked = isVoiding && count > VOIDED_UNASKED;
  const isTicked = !isAsked || ticked === count;
  return (
    <Modal opened={dialog.opened} onClose={dialog.onClose} title={dialog.title}>
      <Stack>
        <Text fw={500}>
          {invoices(count)}
          {sum && (
            <>
              {' · '}
              <Amount money={sum} />
            </>
          )}
        </Text>
        {children}
        {isAsked && (
          <Checkbox
            label={`Void ${invoices(count)} in ${vendor}`}
            checked={isTicked}
            onChange={(event) => setTicked(event.currentTarget.checked ? count : undefined)}
          />
        )}
        {problem && (
          <Alert color="yellow" variant="light" role="alert">
            {problem}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={dialog.onClose}>
            {isStarting ? 'Close' : dialog.keepLabel}
          </Button>
          <BusyButton
            color={dialog.color}
            isBusy={isStarting}
            busyLabel="Starting…"
            waitsBecause={waitsBecause ?? (isTicked ? undefined : 'Say first that they may be voided.')}
            onClick={() => dialog.opened && dialog.onConfirm()}
          >
            {dialog.confirmLabel}
          </BusyButton>
        </Group>
      </Stack>
    </Modal>
  );
}
