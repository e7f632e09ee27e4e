import { Anchor } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';

/** Leads to the invoice in the billing system, in a new tab. */
export function OpenInBilling({ url }: { url: string }) {
  return (
    <Anchor href={url} target="_blank" rel="noopener noreferrer" size="sm">
      Open in billing system <IconExternalLink size={14} className="inline-icon" aria-label="(opens in a new tab)" />
    </Anchor>
  );
}
