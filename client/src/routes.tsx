import { NuqsAdapter } from 'nuqs/adapters/react-router/v7';
import type { PropsWithChildren } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { AppFrame } from './frame/AppFrame.tsx';
import { LeaveGuard } from './frame/LeaveGuard.tsx';
import { NotFound } from './frame/NotFound.tsx';
import { pageOf } from './frame/page-of.tsx';
import { inOneOrder } from './list/list-filters.ts';
import { SessionGate } from './session/SessionGate.tsx';

const SignIn = pageOf('/sign-in', () => import('./session/SignInPage.tsx'));
const SetPassword = pageOf('/set-password', () => import('./session/SetPasswordPage.tsx'));
const ForgotPassword = pageOf('/forgot-password', () => import('./session/ForgotPasswordPage.tsx'));
const Home = pageOf('/', () => import('./frame/Home.tsx'));
const Overview = pageOf('/overview', () => import('./overview/OverviewPage.tsx'));
const WorkOrders = pageOf('/work-orders', () => import('./work-order/WorkOrdersPage.tsx'));
const NewWorkOrder = pageOf('/work-orders/new', () => import('./new-work-order/NewWorkOrderPage.tsx'));
const WorkOrder = pageOf('/work-orders/:id', () => import('./work-order/WorkOrderPage.tsx'));
const Ready = pageOf('/ready', () => import('./work-order/ready/ReadyPage.tsx'));
const Invoices = pageOf('/invoices', () => import('./invoice/InvoicesPage.tsx'));
const PrintInvoice = pageOf('/invoices/:id/print', () => import('./invoice/print/PrintInvoicePage.tsx'));
const Invoice = pageOf('/invoices/:id', () => import('./invoice/InvoicePage.tsx'));
const BulkRuns = pageOf('/bulk-runs', () => import('./invoice/bulk/BulkRunsPage.tsx'));
const BulkRun = pageOf('/bulk-runs/:id', () => import('./invoice/bulk/BulkRunPage.tsx'));
const Customers = pageOf('/customers', () => import('./customer/CustomersPage.tsx'));
const NewCustomer = pageOf('/customers/new', () => import('./customer/NewCustomerPage.tsx'));
const Customer = pageOf('/customers/:id', () => import('./customer/CustomerPage.tsx'));
const EditCustomer = pageOf('/customers/:id/edit', () => import('./customer/EditCustomerPage.tsx'));
const DeviceModels = pageOf('/device-models', () => import('./customer/DeviceModelsPage.tsx'));
const Import = pageOf('/import', () => import('./import/ImportPage.tsx'));
const Settings = pageOf('/settings', () => import('./settings/SettingsPage.tsx'));
const Billing = pageOf('/billing', () => import('./settings/BillingPage.tsx'));
const BillingSync = pageOf('/billing-sync', () => import('./billing-sync/BillingSyncPage.tsx'));
const Audit = pageOf('/audit', () => import('./audit/AuditPage.tsx'));
const People = pageOf('/people', () => import('./people/PeoplePage.tsx'));
const ApiTokens = pageOf('/api-tokens', () => import('./people/ApiTokensPage.tsx'));
const Webhooks = pageOf('/webhooks', () => import('./webhook/WebhooksPage.tsx'));
const Deliveries = pageOf('/webhooks/:id', () => import('./webhook/DeliveriesPage.tsx'));
const Account = pageOf('/account', () => import('./people/AccountPage.tsx'));
const Help = pageOf('/help', () => import('./help/HelpPage.tsx'));

/** What stands in the frame. */
const PAGES = [
  Home,
  Overview,
  Ready,
  WorkOrders,
  NewWorkOrder,
  WorkOrder,
  Invoices,
  Invoice,
  BulkRuns,
  BulkRun,
  Customers,
  NewCustomer,
  Customer,
  EditCustomer,
  DeviceModels,
  Import,
  Settings,
  Billing,
  BillingSync,
  Audit,
  People,
  ApiTokens,
  Webhooks,
  Deliveries,
  Account,
  Help,
];

/** Every address of the app; `children`: what is there on each page, and may lead to another. */
export function Pages({ children }: PropsWithChildren) {
  return (
    // As a transition, a new address would ask for the old list and the new one in turns.
    <BrowserRouter useTransitions={false}>
      <NuqsAdapter processUrlSearchParams={inOneOrder}>
        <LeaveGuard>
          <Routes>
            <Route path={SignIn.path} element={<SignIn />} />
            <Route path={SetPassword.path} element={<SetPassword />} />
            <Route path={ForgotPassword.path} element={<ForgotPassword />} />
            <Route element={<SessionGate />}>
              <Route path={PrintInvoice.path} element={<PrintInvoice />} />
              <Route element={<AppFrame />}>
                {PAGES.map((Page) => (
                  <Route key={Page.path} path={Page.path} element={<Page />} />
                ))}
                <Route path="*" element={<NotFound />} />
              </Route>
            </Route>
          </Routes>
          {children}
        </LeaveGuard>
      </NuqsAdapter>
    </BrowserRouter>
  );
}
