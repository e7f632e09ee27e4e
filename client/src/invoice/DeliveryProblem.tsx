import { Alert } from '@mantine/core';
import { IconMailX } from '@tabler/icons-react';

type Props = { problem: string; next?: string | undefined };

/** The invoice exists, but its e-mail may not have got to the customer; `problem` is why, as a clause, `next` what can be done. */
export function DeliveryProblem({ problem, next }: Props) {
  return (
    <Alert
      color="yellow"
      variant="light"
      p="xs"
      icon={<IconMailX size={16} />}
      title="The e-mail may not have been sent"
    >
      {`${problem.charAt(0).toUpperCase()}${problem.slice(1)}. The invoice itself is there.${next ? ` ${next}` : ''}`}
    </Alert>
  );
}
