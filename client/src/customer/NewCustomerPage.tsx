import { ownPath } from '@tuffops/shared/own-path';
import { useNavigate, useSearchParams } from 'react-router';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { Page } from '../ui/Page.tsx';
import { CustomerForm } from './edit/CustomerForm.tsx';
import { NEW_CUSTOMER } from './edit/customer-fields.ts';

/** A customer who was not there yet. */
export function Component() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const back = params.get('back');
  const mayView = useMay('customers.view');
  return (
    <Page title="New customer">
      <Permitted to="customers.create">
        <CustomerForm
          initial={NEW_CUSTOMER}
          onDone={(saved) =>
            navigate(back ? ownPath(back) : saved && mayView ? `/customers/${saved}` : mayView ? '/customers' : '/')
          }
        />
      </Permitted>
    </Page>
  );
}
