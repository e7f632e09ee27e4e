import { Button, Group, Stack, Text } from '@mantine/core';
import { OnceShown } from '../people/OnceShown.tsx';

export type Made = { message: string; secret: string };

/** What deliveries are signed with, this once. */
export function SecretOnce({ message, secret, onDone }: Made & { onDone: () => void }) {
  return (
    <Stack>
      <Text role="status" className="typed">
        {message}
      </Text>
      <OnceShown label="Secret" value={secret} />
      <Text c="dimmed" size="sm">
        The receiver verifies with it, by Standard Webhooks, that what comes is from here.
      </Text>
      <Group justify="flex-end">
        <Button onClick={onDone}>I Have Copied It</Button>
      </Group>
    </Stack>
  );
}
