import { Text } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { useState } from 'react';
import type { DifferenceAction, DifferenceItem_DifferenceFragment } from '../generated/graphql.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { dialogOnDemand } from '../ui/dialog-on-demand.tsx';
import { useDifferenceActions } from './use-difference-actions.ts';

const ConfirmDialog = dialogOnDemand(async () => (await import('../ui/ConfirmDialog.tsx')).ConfirmDialog);
const AcknowledgeDialog = dialogOnDemand(async () => (await import('./AcknowledgeDialog.tsx')).AcknowledgeDialog);

type Said = { button: string; title: string; what: string; color: 'red' | 'green' };

/** What each action is called, and what it says before it is done. */
const ACTIONS: Record<Exclude<DifferenceAction, 'ACKNOWLEDGE'>, Said> = {
  ACCEPT: {
    button: 'Accept',
    title: 'Accept that it is not there?',
    what: 'The billing system is read once more. If it still has no such invoice, it becomes Cancelled here, as your doing. There is no undo.',
    color: 'red',
  },
  VOID_THERE: {
    button: 'Void There',
    title: 'Void it in the billing system?',
    what: 'The billing system is read once more, and voids it if it is still open, so that the customer can no longer pay it. There is no undo.',
    color: 'red',
  },
  LINK: {
    button: 'Link',
    title: 'Link it to its work order?',
    what: 'The billing system is read once more. If its total is what was to be billed, it becomes the invoice of its work order. Nothing is changed in the billing system.',
    color: 'green',
  },
};

type Difference = Pick<
  DifferenceItem_DifferenceFragment,
  'id' | 'version' | 'number' | 'customerName' | 'action' | 'message'
>;

/** Looking again, and the one thing that can safely be done about a difference. */
export function DifferenceButtons({ difference }: { difference: Difference }) {
  const { number, customerName, action, message } = difference;
  const [isAsking, setAsking] = useState(false);
  const { doing, check, act, acknowledge } = useDifferenceActions(difference);
  const close = () => setAsking(false);
  const object = [number, customerName && isolate(customerName)].filter(Boolean).join(' · ');
  const said = action && action !== 'ACKNOWLEDGE' ? ACTIONS[action] : undefined;
  return (
    <div className="difference-buttons">
      <BusyButton
        size="xs"
        variant="default"
        isBusy={doing === 'CHECK'}
        busyLabel="Checking…"
        onClick={() => void check()}
        aria-label={`Check ${number} again`}
      >
        Check again
      </BusyButton>
      {action && (
        <BusyButton
          size="xs"
          color={said?.color}
          variant={said ? 'filled' : 'default'}
          isBusy={doing === 'ACT'}
          busyLabel="Working…"
          onClick={() => setAsking(true)}
          aria-label={`${said?.button ?? 'Mark as Known'}: ${number}`}
        >
          {said?.button ?? 'Mark as Known'}
        </BusyButton>
      )}
      {said && (
        <ConfirmDialog
          opened={isAsking}
          title={said.title}
          object={object}
          confirmLabel={said.button}
          confirmColor={said.color}
          keepLabel="Leave It"
          onClose={close}
          onConfirm={() => {
            close();
            void act();
          }}
        >
          <Text size="sm">{message}</Text>
          <Text size="sm">{said.what}</Text>
        </ConfirmDialog>
      )}
      <AcknowledgeDialog
        opened={isAsking && !said}
        object={object}
        message={message}
        onClose={close}
        onConfirm={(reason) => {
          close();
          void acknowledge(reason);
        }}
      />
    </div>
  );
}
