import { Button, type ButtonProps, Loader } from '@mantine/core';

type Props = ButtonProps & { isBusy: boolean; busyLabel: string; onClick: () => void };

/** A button that says what is under way and cannot be pressed twice, yet keeps the focus where it was. */
export function BusyButton({ isBusy, busyLabel, onClick, children, ...props }: Props) {
  return (
    <Button
      {...props}
      aria-disabled={isBusy}
      data-disabled={isBusy || undefined}
      leftSection={isBusy && <Loader size={14} color="currentColor" aria-hidden />}
      onClick={() => {
        if (!isBusy) onClick();
      }}
    >
      {isBusy ? busyLabel : children}
    </Button>
  );
}
