import { Button, type ButtonProps, Loader } from '@mantine/core';
import { useId } from 'react';
import { useServerAway, WAITS_FOR_SERVER } from './server-away.ts';

type Props = ButtonProps & {
  isBusy?: boolean;
  busyLabel?: string;
  /** A sentence: why it cannot be pressed now. */
  waitsBecause?: string;
  /** `submit`: it sends its form. */
  type?: 'button' | 'submit';
  onClick?: () => void;
};

/**
 * A button that needs the server. It says what is under way, or why it has to wait, and cannot be pressed then, yet keeps
 * its place and the focus; while the server is away that is why.
 */
export function BusyButton({ isBusy, busyLabel, waitsBecause, onClick, children, ...props }: Props) {
  const reasonId = useId();
  const isAway = useServerAway();
  const reason = isBusy ? undefined : (waitsBecause ?? (isAway ? WAITS_FOR_SERVER : undefined));
  const isOff = isBusy || reason !== undefined;
  return (
    <>
      <Button
        {...props}
        aria-disabled={isOff}
        aria-describedby={reason && reasonId}
        data-tip={reason}
        data-disabled={isOff || undefined}
        leftSection={isBusy ? <Loader size={14} color="currentColor" aria-hidden /> : props.leftSection}
        onClick={(event) => {
          if (isOff) event.preventDefault();
          else onClick?.();
        }}
      >
        {isBusy ? (busyLabel ?? children) : children}
      </Button>
      {reason && (
        <span id={reasonId} hidden>
          {reason}
        </span>
      )}
    </>
  );
}
