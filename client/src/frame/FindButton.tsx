import { ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect } from 'react';
import { dialogOnDemand } from '../ui/dialog-on-demand.tsx';

const FindAnything = dialogOnDemand(async () => (await import('./FindAnything.tsx')).FindAnything);

const isDialogOpen = () => document.querySelector('[aria-modal="true"]') !== null;

/** Finds anything, from anywhere, also while somebody types. */
export function FindButton() {
  const [opened, { open, close }] = useDisclosure(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isMod = event.ctrlKey || event.metaKey;
      if (!isMod || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k' || isDialogOpen()) return;
      event.preventDefault();
      open();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [open]);
  return (
    <>
      <ActionIcon
        color="gray"
        aria-label="Find"
        aria-keyshortcuts="Control+K Meta+K"
        data-tip="Find anything (Ctrl+K)"
        onClick={open}
      >
        <IconSearch size={18} aria-hidden />
      </ActionIcon>
      <FindAnything opened={opened} onClose={close} />
    </>
  );
}
