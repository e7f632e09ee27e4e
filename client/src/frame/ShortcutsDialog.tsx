import { Anchor, Group, Kbd, Modal, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useViewer } from '../session/viewer.tsx';

const KEYS: readonly [keys: readonly string[], does: string][] = [
  [['Ctrl', 'K'], 'Find anything'],
  [['/'], 'Go to the search'],
  [['Esc'], 'Leave the search, close a dialog'],
  [['↑', '↓'], 'Move in the table'],
  [['Enter'], 'Open what is focused'],
  [['Space'], 'Select the row, or not'],
  [['Shift', '↓'], 'Select the next row too'],
  [['A'], 'Go to what can be done with those selected'],
  [['?'], 'Show these keys'],
];

/** Lists the keys, and says where there is help. */
export function ShortcutsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { supportEmail } = useViewer();
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
      <Text mt="md">
        <Anchor component={Link} to="/help" underline="always" onClick={onClose}>
          Read the guide
        </Anchor>
        {supportEmail && (
          <>
            {' or write to '}
            <Anchor href={`mailto:${supportEmail}`} underline="always">
              {supportEmail}
            </Anchor>
          </>
        )}
        .
      </Text>
    </Modal>
  );
}
