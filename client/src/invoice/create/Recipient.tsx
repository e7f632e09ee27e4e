import { Group, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { isolate } from '@tuffops/shared/isolate';
import { formatDay } from '../../ui/instant.ts';
import type { PricedPreview } from './use-preview.ts';

/** Who gets the invoice, at which address, and when it is due. */
export function Recipient({ preview: { customerName, customerEmail, dueOn } }: { preview: PricedPreview }) {
  return (
    <Group className="recipient" gap="sm" wrap="nowrap" align="flex-start">
      <IconMail size={18} aria-hidden />
      <Text size="sm" className="typed">
        {'It is sent to the billing system, and to '}
        <strong>{isolate(customerName)}</strong>
        {customerEmail && (
          <>
            {' at '}
            <strong>{isolate(customerEmail)}</strong>
          </>
        )}
        {`, at once. Due on ${formatDay(dueOn)}.`}
      </Text>
    </Group>
  );
}
