import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { Problem } from '../ui/Problem.tsx';
import type { Refusal } from './use-put-work-order.ts';

/** Why there is no new work order, or that nobody knows yet whether there is one. */
export function NotCreated({ refusal: { message, isUnsure } }: { refusal: Refusal }) {
  if (!isUnsure) return <Problem title="The work order is not created">{message}</Problem>;
  return (
    <Problem title="It is not known whether the work order was created">
      {`${message} Look for it in the `}
      <Anchor component={Link} to="/work-orders" target="_blank" inherit>
        list of work orders
      </Anchor>
      {' before you try again.'}
    </Problem>
  );
}
