import { createBrowserRouter } from 'react-router';
import { Component as SessionGate } from './session/SessionGate.tsx';
import { NotFound } from './ui/NotFound.tsx';
import { RouteError } from './ui/RouteError.tsx';

/** Every address of the app; a page's code comes when it is first opened. */
export const router = createBrowserRouter([
  {
    ErrorBoundary: RouteError,
    HydrateFallback: () => null,
    children: [
      { path: '/sign-in', lazy: () => import('./session/SignInPage.tsx') },
      { path: '/set-password', lazy: () => import('./session/SetPasswordPage.tsx') },
      {
        path: '/',
        Component: SessionGate,
        children: [
          { index: true, lazy: () => import('./session/Home.tsx') },
          {
            ErrorBoundary: RouteError,
            children: [
              { path: 'work-orders', lazy: () => import('./work-order/WorkOrdersPage.tsx') },
              { path: 'work-orders/:id', lazy: () => import('./work-order/WorkOrderPage.tsx') },
              { path: 'invoices', lazy: () => import('./invoice/InvoicesPage.tsx') },
              { path: 'invoices/:id', lazy: () => import('./invoice/InvoicePage.tsx') },
              { path: 'settings', lazy: () => import('./settings/SettingsPage.tsx') },
              { path: 'billing', lazy: () => import('./settings/BillingPage.tsx') },
              { path: '*', Component: NotFound },
            ],
          },
        ],
      },
    ],
  },
]);
