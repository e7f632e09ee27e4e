import { NuqsAdapter } from 'nuqs/adapters/react-router/v7';
import { BrowserRouter, Route, Routes } from 'react-router';
import { AppFrame } from './frame/AppFrame.tsx';
import { NotFound } from './frame/NotFound.tsx';
import { pageOf } from './frame/page-of.tsx';
import { inOneOrder } from './list/list-filters.ts';
import { SessionGate } from './session/SessionGate.tsx';

const SignIn = pageOf('/sign-in', () => import('./session/SignInPage.tsx'));
const SetPassword = pageOf('/set-password', () => import('./session/SetPasswordPage.tsx'));
const Home = pageOf('/', () => import('./frame/Home.tsx'));
const WorkOrders = pageOf('/work-orders', () => import('./work-order/WorkOrdersPage.tsx'));
const WorkOrder = pageOf('/work-orders/:id', () => import('./work-order/WorkOrderPage.tsx'));
const Invoices = pageOf('/invoices', () => import('./invoice/InvoicesPage.tsx'));
const Invoice = pageOf('/invoices/:id', () => import('./invoice/InvoicePage.tsx'));
const Settings = pageOf('/settings', () => import('./settings/SettingsPage.tsx'));
const Billing = pageOf('/billing', () => import('./settings/BillingPage.tsx'));

/** Every address of the app. */
export function Pages() {
  return (
    // As a transition, a new address would ask for the old list and the new one in turns.
    <BrowserRouter useTransitions={false}>
      <NuqsAdapter processUrlSearchParams={inOneOrder}>
        <Routes>
          <Route path={SignIn.path} element={<SignIn />} />
          <Route path={SetPassword.path} element={<SetPassword />} />
          <Route element={<SessionGate />}>
            <Route element={<AppFrame />}>
              {[Home, WorkOrders, WorkOrder, Invoices, Invoice, Settings, Billing].map((Page) => (
                <Route key={Page.path} path={Page.path} element={<Page />} />
              ))}
              <Route path="*" element={<NotFound />} />
            </Route>
          </Route>
        </Routes>
      </NuqsAdapter>
    </BrowserRouter>
  );
}
