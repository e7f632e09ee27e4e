import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { isolate } from '@tuffops/shared/isolate';
import { ownPath } from '@tuffops/shared/own-path';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { EditCustomerDocument } from '../generated/graphql.ts';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { isBadInput } from '../ui/explain-error.ts';
import { Page } from '../ui/Page.tsx';
import { CustomerMissing } from './CustomerMissing.tsx';
import { CustomerForm } from './edit/CustomerForm.tsx';
import { fieldsOf } from './edit/customer-fields.ts';
import { CustomerSkeleton } from './page/CustomerSkeleton.tsx';

gql`
  query EditCustomer($id: ID!) {
    customer(id: $id) {
      id
      displayName
      ...CustomerForm_customer @unmask
    }
  }
`;

/** What is ours to change of a customer. It goes back to the page that led here. */
export function Component() {
  const { id = '' } = useParams();
  const mayView = useMay('customers.view');
  if (useMay('customers.edit') && mayView) return <EditCustomer id={id} />;
  return (
    <Page title="Customer">
      <Permitted to={mayView ? 'customers.edit' : 'customers.view'} />
    </Page>
  );
}

function EditCustomer({ id }: { id: string }) {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const back = params.get('back');
  // Asked anew, for what is typed over should be what is there.
  const { data, error, refetch } = useQuery(EditCustomerDocument, { variables: { id }, fetchPolicy: 'network-only' });
  if (data?.customer === null || isBadInput(error)) return <CustomerMissing />;
  if (error && !data) return <ErrorState isPage error={error} onRetry={() => void refetch()} />;
  if (!data?.customer)
    return (
      <Page title="Customer">
        <CustomerSkeleton />
      </Page>
    );
  return (
    <Page title={`Edit ${isolate(data.customer.displayName)}`}>
      <CustomerForm
        id={id}
        initial={fieldsOf(data.customer)}
        onDone={() => navigate(back ? ownPath(back) : `/customers/${id}`)}
      />
    </Page>
  );
}
