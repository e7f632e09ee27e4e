import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import { useMay } from '../../session/viewer.tsx';

/** What can be done for a customer, besides looking. */
export function CustomerActions({ id }: { id: string }) {
  const mayEdit = useMay('customers.edit');
  const mayCreateWorkOrders = useMay('work_orders.create');
  return (
    <Group gap="xs">
      {mayEdit && (
        <Button component={Link} to={`/customers/${id}/edit`} variant="default">
          Edit Customer
        </Button>
      )}
      {mayCreateWorkOrders && (
        <Button component={Link} to={`/work-orders/new?customer=${id}`} color="green">
          New Work Order
        </Button>
      )}
    </Group>
  );
}
