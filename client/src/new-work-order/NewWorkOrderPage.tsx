import { Permitted } from '../session/Permitted.tsx';
import { Page } from '../ui/Page.tsx';
import { NewWorkOrderForm } from './NewWorkOrderForm.tsx';

/** A job that is entered: for whom, on what, who does it and when, and what it is made of. */
export function Component() {
  return (
    <Page title="New work order">
      <Permitted to="work_orders.create">
        <Permitted to="customers.view">
          <NewWorkOrderForm />
        </Permitted>
      </Permitted>
    </Page>
  );
}
