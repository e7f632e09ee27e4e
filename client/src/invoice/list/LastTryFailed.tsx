import { IconAlertTriangle } from '@tabler/icons-react';

/** Beside a row's status until the next try: the last one failed, and why. It takes no room of its own. */
export function LastTryFailed({ message }: { message: string }) {
  return (
    <span className="last-try-failed" role="img" aria-label={message} data-tip={message}>
      <IconAlertTriangle size={16} aria-hidden />
    </span>
  );
}
