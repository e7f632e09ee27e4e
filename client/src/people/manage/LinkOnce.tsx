import { Button, Group, Stack, Text } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { useSignInWays } from '../../session/sign-in-ways.ts';
import { OnceShown } from '../OnceShown.tsx';

type Props = {
  /** How it came about, in a sentence or two. */
  message: string;
  link: string;
  onDone: () => void;
};

/** A one-time link, which is shown only now; or where people have no passwords, the page they sign in at. */
export function LinkOnce({ message, link, onDone }: Props) {
  const ways = useSignInWays();
  return (
    <Stack>
      <Text role="status" className="typed">
        {message}
      </Text>
      <OnceShown label="Link" value={link} />
      <Text c="dimmed" size="sm">
        {ways?.passwords === false && ways.elsewhere
          ? `There they sign in with ${isolate(ways.elsewhere.name)}, which has to have this e-mail address.`
          : 'It is shown only now, and works once, within a week. Whoever has it can choose the password.'}
      </Text>
      <Group justify="flex-end">
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  );
}
