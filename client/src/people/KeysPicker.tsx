import './people.css';
import { Box, Checkbox, Stack } from '@mantine/core';
import { sayKey } from './role-names.ts';

type Props = {
  label: string;
  description?: string;
  keys: readonly string[];
  value: string[];
  onChange: (keys: string[]) => void;
  error?: string;
};

/** Some of these permission keys, each by what it allows. */
export function KeysPicker({ label, description, keys, value, onChange, error }: Props) {
  return (
    <Checkbox.Group label={label} description={description} value={value} onChange={onChange} error={error}>
      <Box mah={240} mt="xs" p="xs" className="key-list">
        <Stack gap={8}>
          {keys.map((key) => (
            <Checkbox key={key} value={key} label={sayKey(key)} />
          ))}
        </Stack>
      </Box>
    </Checkbox.Group>
  );
}
