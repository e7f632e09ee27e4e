import { Modal } from '@mantine/core';
import { useState } from 'react';
import { EndpointForm, type Given } from './EndpointForm.tsx';
import { type Made, SecretOnce } from './SecretOnce.tsx';

type Props = { opened: boolean; onClose: () => void; endpoint?: Given };

/** Adds a webhook, and shows its secret this once; or changes one. */
export function EndpointDialog({ opened, onClose, endpoint }: Props) {
  const [made, setMade] = useState<Made>();
  const title = endpoint ? 'Edit this webhook' : 'Add a webhook';
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => setMade(undefined)}
      title={made ? 'Its secret' : title}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={!made}
    >
      {made ? (
        <SecretOnce {...made} onDone={onClose} />
      ) : (
        <EndpointForm endpoint={endpoint} onMade={setMade} onClose={onClose} />
      )}
    </Modal>
  );
}
