import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck, IconHourglass } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

const closeButtonProps = { 'aria-label': 'Dismiss' };

/** What a toast is about, `INV-000109 · Bea Andersen · $491.24`, and where that is. */
export type About = { name: string; to: string };

/** Says that something was done; goes away by itself. */
export function notifySuccess(message: string) {
  notifications.show(success(message));
}

/** Says what went wrong and stays until dismissed; `after`: what is true now, and what to do next. */
export function notifyFailure(message: string, ...after: ReactNode[]) {
  notifications.show(failure(message, after));
}

type Toast = Parameters<typeof notifications.show>[0];

export type Tell = {
  success(message: string, about?: About): void;
  failure(message: string, ...after: ReactNode[]): void;
  /** How it ended is not known yet. */
  doubt(message: ReactNode, ...after: ReactNode[]): void;
  /** There is nothing more to say of it. */
  hide(): void;
};

/** Says how one thing stands: what is said last takes the place of what was said before. */
export function notifyAbout(id: string, about?: About): Tell {
  const replace = (toast: Toast) => {
    notifications.hide(id);
    notifications.show({ id, ...toast });
  };
  return {
    success: (message, done = about) => replace(success(message, done)),
    failure: (message, ...after) => replace(failure(message, after, about)),
    doubt: (message, ...after) => replace({ ...failure(message, after, about), ...DOUBT }),
    hide: () => notifications.hide(id),
  };
}

function success(message: string, about?: About) {
  return {
    role: 'status',
    color: 'green',
    icon: <IconCheck size={16} />,
    autoClose: 5000,
    closeButtonProps,
    // The sentence is all of its text, as the number stands in it once more.
    message: (
      <div className="toast-text">
        <span>{message}</span>
        {about && <Link className="toast-object" to={about.to} aria-label={about.name} data-name={about.name} />}
      </div>
    ),
  } as const;
}

const DOUBT = { role: 'status', color: 'yellow', icon: <IconHourglass size={16} /> } as const;

function failure(message: ReactNode, after: ReactNode[], about?: About) {
  return {
    role: 'alert',
    color: 'red',
    icon: <IconAlertTriangle size={16} />,
    autoClose: false,
    closeButtonProps,
    message: (
      <div className="toast-text">
        <Text size="sm" fw={about ? 400 : 500}>
          {message}
        </Text>
        {about && (
          <Link className="toast-object" to={about.to}>
            {about.name}
          </Link>
        )}
        {after.filter(Boolean).map((sentence, index) => (
          <Text key={index} size="sm">
            {sentence}
          </Text>
        ))}
      </div>
    ),
  } as const;
}
