import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';

/** In the place of an invoice that is not there, or not for this person. */
export function InvoiceMissing() {
  return (
    <EmptyState
      isPage
      title="There is no such invoice"
      action={
        <Button component={Link} to="/invoices" variant="default">
          Show all invoices
        </Button>
      }
    >
      It may belong to somebody else, or the address is not complete.
    </EmptyState>
  );
}
