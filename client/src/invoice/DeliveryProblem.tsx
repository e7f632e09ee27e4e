import { Alert } from '@mantine/core';
import { IconMailX } from '@tabler/icons-react';

/** The invoice exists, but its e-mail may not have got to the customer; `problem` is why, as a clause. */
export function DeliveryProblem({ problem }: { problem: string }) {
  return (
    <Alert
      color="yellow"
      variant="light"
      p="xs"
      icon={<IconMailX size={16} />}
      title="The e-mail may not have been sent"
    >
      {`${problem.charAt(0).toUpperCase()}${problem.slice(1)}. The invoice itself is there: send it from the billing system.`}
    </Alert>
  );
}
