import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { EndpointCard_EndpointFragment } from '../generated/graphql.ts';
import { dialogOnDemand } from '../ui/dialog-on-demand.tsx';
import { DeleteButton } from './DeleteButton.tsx';
import { PauseButton, ResumeButton } from './PauseButton.tsx';
import { PingButton } from './PingButton.tsx';

const EndpointDialog = dialogOnDemand(async () => (await import('./EndpointDialog.tsx')).EndpointDialog);
const RotateDialog = dialogOnDemand(async () => (await import('./RotateDialog.tsx')).RotateDialog);

/** What can be done with a webhook. */
export function EndpointButtons({ endpoint }: { endpoint: EndpointCard_EndpointFragment }) {
  const [isEditing, editing] = useDisclosure(false);
  const [isRotating, rotating] = useDisclosure(false);
  return (
    <>
      {endpoint.state === 'PAUSED' ? <ResumeButton endpoint={endpoint} /> : <PauseButton endpoint={endpoint} />}
      <PingButton endpoint={endpoint} />
      <Button variant="default" onClick={editing.open}>
        Edit
      </Button>
      <Button variant="default" onClick={rotating.open}>
        New Secret
      </Button>
      <DeleteButton endpoint={endpoint} />
      <EndpointDialog opened={isEditing} onClose={editing.close} endpoint={endpoint} />
      <RotateDialog opened={isRotating} onClose={rotating.close} endpoint={endpoint} />
    </>
  );
}
