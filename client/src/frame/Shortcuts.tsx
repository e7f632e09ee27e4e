import { useDisclosure } from '@mantine/hooks';
import { dialogOnDemand } from '../ui/dialog-on-demand.tsx';
import { useKey } from '../ui/use-key.ts';

const ShortcutsDialog = dialogOnDemand(async () => (await import('./ShortcutsDialog.tsx')).ShortcutsDialog);

/** `?` lists the keys, from anywhere. */
export function Shortcuts() {
  const [opened, { open, close }] = useDisclosure(false);
  useKey('?', open);
  return <ShortcutsDialog opened={opened} onClose={close} />;
}
