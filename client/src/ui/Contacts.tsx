import { Anchor, Stack, Text } from '@mantine/core';

type Props = { scheme: 'mailto' | 'tel'; all: readonly string[] };

/** E-mail addresses to write to, or phones to call. */
export function Contacts({ scheme, all }: Props) {
  if (all.length === 0)
    return (
      <Text span inherit c="dimmed">
        None on file
      </Text>
    );
  return (
    <Stack gap={0}>
      {all.map((contact) => (
        <Anchor key={contact} href={`${scheme}:${contact.replaceAll(' ', '')}`} inherit>
          {contact}
        </Anchor>
      ))}
    </Stack>
  );
}
