import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';

const closeButtonProps = { 'aria-label': 'Dismiss' };

/** Says that something was done; goes away by itself. */
export function notifySuccess(message: string) {
  notifications.show(success(message));
}

/** Says what went wrong and stays until dismissed; `after`: what is true now, and what to do next. */
export function notifyFailure(message: string, ...after: (string | undefined)[]) {
  notifications.show(failure(message, after));
}

export type Tell = { success(message: string): void; failure(message: string, ...after: (string | undefined)[]): void };

/** Says how one thing stands: what is said last takes the place of what was said before. */
export function notifyAbout(id: string): Tell {
  const replace = (toast: ReturnType<typeof success> | ReturnType<typeof failure>) => {
    notifications.hide(id);
    notifications.show({ id, ...toast });
  };
  return {
    success: (message) => replace(success(message)),
    failure: (message, ...after) => replace(failure(message, after)),
  };
}

function success(message: string) {
  return {
    role: 'status',
    color: 'green',
    icon: <IconCheck size={16} />,
    autoClose: 5000,
    closeButtonProps,
    message,
  } as const;
}

function failure(message: string, after: (string | undefined)[]) {
  return {
    role: 'alert',
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
