import './frame.css';
import { Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { isolate } from '@tuffops/shared/isolate';
import { useEffect, useState } from 'react';
import { NavLink, Outlet } from 'react-router';
import { LiveInvoices } from '../invoice/LiveInvoices.tsx';
import { isConnected, onConnection } from '../live/connection.ts';
import { NotConnected } from '../live/NotConnected.tsx';
import { useMay, useViewer } from '../session/viewer.tsx';
import { dialogOnDemand } from '../ui/dialog-on-demand.tsx';
import { openedOnDemand } from '../ui/opened-on-demand.tsx';
import { useKey } from '../ui/use-key.ts';
import { KeepScroll } from './KeepScroll.tsx';
import { PersonButton } from './PersonButton.tsx';

const PersonMenu = openedOnDemand<object>(
  ({ onOpen }) => <PersonButton onClick={onOpen} />,
  async () => (await import('./PersonMenu.tsx')).PersonMenu,
);

const ShortcutsDialog = dialogOnDemand(async () => (await import('./ShortcutsDialog.tsx')).ShortcutsDialog);

/** The frame around every page: where one can go, whose account this is, and who is signed in. */
export function AppFrame() {
  const { tenant } = useViewer();
  const mayViewWorkOrders = useMay('work_orders.view');
  const mayViewInvoices = useMay('invoices.view');
  const isLive = useIsLive();
  const isShown = isLive || !mayViewInvoices;
  return (
    <>
      <header className="top-bar">
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
              {isolate(tenant.name)}
            </Text>
            <PersonMenu />
          </Group>
        </Group>
      </header>
      <main aria-busy={!isShown || undefined}>{isShown && <Outlet />}</main>
      <KeepScroll />
      <Shortcuts />
      <LiveInvoices />
      <NotConnected />
    </>
  );
}

/** `?` lists the keys, from anywhere. */
function Shortcuts() {
  const [opened, { open, close }] = useDisclosure(false);
  useKey('?', open);
  return <ShortcutsDialog opened={opened} onClose={close} />;
}

const LONGEST_WAIT_MS = 1_000;

/** A page is asked for once its changes are heard of, so that none falls in between; it does not wait long for that. */
function useIsLive(): boolean {
  const [isLive, setLive] = useState(isConnected);
  useEffect(() => {
    const timer = setTimeout(() => setLive(true), LONGEST_WAIT_MS);
    const stop = onConnection(() => isConnected() && setLive(true));
    return () => {
      clearTimeout(timer);
      stop();
    };
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
