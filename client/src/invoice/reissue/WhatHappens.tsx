import { Text } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { formatDay } from '../../ui/instant.ts';
import type { Reissue } from './use-reissue-preview.ts';

/** What happens in both systems, to whom the new invoice goes, and that there is no way back. */
export function WhatHappens({ reissue: { invoice, preview } }: { reissue: Reissue }) {
  const { customerName, customerEmail, dueOn } = preview;
  return (
    <Text size="sm" className="typed">
      {`Your billing system voids ${invoice.number} first, so that the customer can no longer pay it. Then the new invoice is created there and sent to `}
      <strong>{isolate(customerName)}</strong>
      {customerEmail && (
        <>
          {' at '}
          <strong>{isolate(customerEmail)}</strong>
        </>
      )}
      {`, due on ${formatDay(dueOn)}. There is no undo.`}
    </Text>
  );
}
