import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';

const closeButtonProps = { 'aria-label': 'Dismiss' };

/** Says that something was done; goes away by itself. */
export function notifySuccess(message: string) {
  notifications.show({ message, color: 'green', icon: <IconCheck size={16} />, autoClose: 5000, closeButtonProps });
}

/** Says what went wrong and stays until dismissed; `after`: what is true now, and what to do next. Answers its id. */
export function notifyFailure(message: string, ...after: (string | undefined)[]): string {
  return notifications.show(failure(message, after));
}

/** Writes a failure that is still on the screen anew, when what is true has changed. */
export function rewriteFailure(id: string, message: string, ...after: (string | undefined)[]) {
  notifications.update({ id, ...failure(message, after) });
}

function failure(message: string, after: (string | undefined)[]) {
  return {
    color: 'red',
    icon: <IconAlertTriangle size={16} />,
    autoClose: false,
    closeButtonProps,
    message: (
      <>
        <Text size="sm" fw={500}>
          {message}
        </Text>
        {after.filter(Boolean).map((sentence) => (
          <Text key={sentence} size="sm">
            {sentence}
          </Text>
        ))}
      </>
    ),
  } as const;
}
