import { AppShell, Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { NavLink, Outlet } from 'react-router';
import { live } from '../apollo.ts';
import { LiveInvoices } from '../invoice/LiveInvoices.tsx';
import { useMay, useViewer } from '../session/viewer.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';

/** The frame around every page: where one can go, whose account this is, and who is signed in. */
export function AppFrame() {
  const { tenant } = useViewer();
  const mayViewWorkOrders = useMay('work_orders.view');
  const mayViewInvoices = useMay('invoices.view');
  const isLive = useIsLive();
  return (
    <AppShell header={{ height: 52 }}>
      <AppShell.Header>
        <Group h="100%" px={24} justify="space-between" wrap="nowrap" maw={1440} mx="auto">
          <Group gap="xs" wrap="nowrap" component="nav" aria-label="Main">
            <Text fw={700} c="brand" mr="sm">
              TuffOps
            </Text>
            {mayViewWorkOrders && <TopLink to="/work-orders">Work Orders</TopLink>}
            {mayViewInvoices && <TopLink to="/invoices">Invoices</TopLink>}
          </Group>
          <Group gap="md" wrap="nowrap">
            <Text c="dimmed" size="sm" truncate maw={280}>
              {tenant.name}
            </Text>
            <PersonMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Main>{(isLive || !mayViewInvoices) && <Outlet />}</AppShell.Main>
      <ShortcutsDialog />
      <LiveInvoices />
    </AppShell>
  );
}

const LONGEST_WAIT_MS = 1_000;

/** A page is asked for once its changes are heard of, so that none falls in between; it does not wait long for that. */
function useIsLive(): boolean {
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLive(true), LONGEST_WAIT_MS);
    void live.then(() => setLive(true));
    return () => clearTimeout(timer);
  }, []);
  return isLive;
}

function TopLink({ to, children }: { to: string; children: string }) {
  return (
    <NavLink to={to} className="nav-link">
      {children}
    </NavLink>
  );
}
