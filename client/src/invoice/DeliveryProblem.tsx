import { Alert } from '@mantine/core';
import { IconMailX } from '@tabler/icons-react';

/** The invoice exists, but its e-mail did not get to the customer. */
export function DeliveryProblem({ problem }: { problem: string }) {
  return (
    <Alert color="yellow" variant="light" p="xs" icon={<IconMailX size={16} />} title="Not e-mailed to the customer">
      {problem}
    </Alert>
  );
}
