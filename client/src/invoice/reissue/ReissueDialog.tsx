import { Modal, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { ErrorState } from '../../ui/ErrorState.tsx';
import type { About } from '../../ui/notify.tsx';
import type { PreviewChoices } from '../create/use-preview.ts';
import type { Seen } from '../look/BillingSide.tsx';
import { useOvertaken } from '../look/use-overtaken.ts';
import type { Reason } from '../reason.ts';
import { ReissueForm } from './ReissueForm.tsx';
import { useReissuePreview } from './use-reissue-preview.ts';

type Props = {
  invoiceId: string;
  number: string;
  about: About;
  opened: boolean;
  onClose: () => void;
  /** As it was entered before. */
  reason: Reason;
};

/** Where an invoice is cancelled and created again as one, after a look at what becomes of each line. */
export function ReissueDialog({ opened, about, ...form }: Props) {
  const [seen, setSeen] = useState<Seen>(null);
  const [isSent, setSent] = useState(false);
  // What is sent from here says itself how it ended.
  useOvertaken(form.invoiceId, about, { opened: opened && !isSent, seen, onClose: form.onClose });
  return (
    <Modal opened={opened} onClose={form.onClose} title={`Cancel ${form.number} and create it again?`} size="lg">
      <Loaded key={form.invoiceId} {...form} seen={seen} isSent={isSent} onSeen={setSeen} onSend={setSent} />
    </Modal>
  );
}

type LoadedProps = Omit<Props, 'opened' | 'about'> & {
  seen: Seen;
  isSent: boolean;
  onSeen: (seen: Seen) => void;
  onSend: (isSent: boolean) => void;
};

/** Waits for what the new invoice would be, then lets the person choose and confirm. */
function Loaded({ invoiceId, ...form }: LoadedProps) {
  const [choices, choose] = useState<PreviewChoices | null>(null);
  const { reissue, error, refetch } = useReissuePreview(invoiceId, choices);
  if (!reissue)
    return error ? (
      <ErrorState error={error} onRetry={() => void refetch()} />
    ) : (
      <Stack aria-busy aria-label="Loading">
        <Skeleton height={60} />
        <Skeleton height={36} />
        <Skeleton height={220} />
      </Stack>
    );
  return <ReissueForm {...form} reissue={reissue} error={error} onChoose={choose} onReload={refetch} />;
}
