import { Button, type ButtonProps, Loader } from '@mantine/core';
import { useId } from 'react';

type Props = ButtonProps & {
  isBusy?: boolean;
  busyLabel?: string;
  /** A sentence: why it cannot be pressed now. */
  waitsBecause?: string;
  onClick: () => void;
};

/** A button that says what is under way, or why it has to wait, and cannot be pressed then, yet keeps its place and the focus. */
export function BusyButton({ isBusy, busyLabel, waitsBecause, onClick, children, ...props }: Props) {
  const reasonId = useId();
  const reason = isBusy ? undefined : waitsBecause;
  const isOff = isBusy || reason !== undefined;
  return (
    <>
      <Button
        {...props}
        aria-disabled={isOff}
        aria-describedby={reason && reasonId}
        data-tip={reason}
        data-disabled={isOff || undefined}
        leftSection={isBusy && <Loader size={14} color="currentColor" aria-hidden />}
        onClick={() => {
          if (!isOff) onClick();
        }}
      >
        {isBusy ? busyLabel : children}
      </Button>
      {reason && (
        <span id={reasonId} hidden>
          {reason}
        </span>
      )}
    </>
  );
}
