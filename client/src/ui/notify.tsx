import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';

const closeButtonProps = { 'aria-label': 'Dismiss' };

/** Says that something was done; goes away by itself. */
export function notifySuccess(message: string) {
  notifications.show({ message, color: 'green', icon: <IconCheck size={16} />, autoClose: 5000, closeButtonProps });
}

/** Says what went wrong and stays until dismissed; `after`: what is true now, and what to do next. */
export function notifyFailure(message: string, ...after: (string | undefined)[]) {
  notifications.show({
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
  });
}
