import { ActionIcon, Code, CopyButton, Group, Stack, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

type Props = { url: string; vendor: string };

/** The address to enter at the vendor so that it tells us about payments at once. */
export function WebhookAddress({ url, vendor }: Props) {
  return (
    <Stack gap={4}>
      <Text fw={500}>Webhook address</Text>
      <Text c="dimmed">
        {`Enter it at ${vendor} as a webhook endpoint, then save its signing secret below. Without it, payments are seen every few minutes instead of at once.`}
      </Text>
      <Group gap="xs" wrap="nowrap">
        <Code block flex={1}>
          {url}
        </Code>
        <CopyButton value={url}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? 'Copied' : 'Copy'}>
              <ActionIcon color={copied ? 'green' : 'gray'} aria-label="Copy webhook address" onClick={copy}>
                {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
}
