import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { PropsWithChildren } from 'react';

type Props = PropsWithChildren<{ title: string; onClose?: () => void }>;

/** A refusal that stays where it happened: what is true now as the title, why and what to do below. */
export function Problem({ title, onClose, children }: Props) {
  return (
    <Alert
      role="alert"
      color="red"
      title={title}
      icon={<IconAlertTriangle size={18} />}
      withCloseButton={Boolean(onClose)}
      onClose={onClose}
      closeButtonLabel="Dismiss"
    >
      {children}
    </Alert>
  );
}
