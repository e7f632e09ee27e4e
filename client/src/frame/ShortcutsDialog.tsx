import { Group, Kbd, Modal, Table } from '@mantine/core';

const KEYS: readonly [keys: readonly string[], does: string][] = [
  [['/'], 'Go to the search'],
  [['Esc'], 'Leave the search, close a dialog'],
  [['↑', '↓'], 'Move in the table'],
  [['Enter'], 'Open what is focused'],
  [['?'], 'Show these keys'],
];

/** Lists the keys. */
export function ShortcutsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard">
      <Table verticalSpacing={6} withRowBorders={false}>
        <Table.Tbody>
          {KEYS.map(([keys, does]) => (
            <Table.Tr key={does}>
              <Table.Td w={96}>
                <Group gap={4}>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </Group>
              </Table.Td>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
