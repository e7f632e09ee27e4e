import './frame.css';
import { Group, Text } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { lazy, Suspense } from 'react';
import { Outlet } from 'react-router';
import { Bell } from '../bell/Bell.tsx';
import { LiveInvoices } from '../invoice/LiveInvoices.tsx';
import { LiveRecords } from '../live/LiveRecords.tsx';
import { NotConnected } from '../live/NotConnected.tsx';
import { useMay, useViewer } from '../session/viewer.tsx';
import { fetchPatiently } from '../ui/fetch-code.ts';
import { openedOnDemand } from '../ui/opened-on-demand.tsx';
import { BarPlaces } from './BarPlaces.tsx';
import { FindButton } from './FindButton.tsx';
import { KeepFocus } from './KeepFocus.tsx';
import { KeepScroll } from './KeepScroll.tsx';
import { PageSkeleton } from './PageSkeleton.tsx';
import { PersonButton } from './PersonButton.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { SkipLink } from './SkipLink.tsx';
import { useIsLive } from './use-is-live.ts';

const RunsUnderWay = lazy(async () => ({
  default: (await fetchPatiently(() => import('../invoice/bulk/RunsUnderWay.tsx'))).RunsUnderWay,
}));
const PersonMenu = openedOnDemand<object>(
  ({ onOpen }) => <PersonButton onClick={onOpen} />,
  async () => (await import('./PersonMenu.tsx')).PersonMenu,
);

/** The frame around every page: where one can go, whose account this is, and who is signed in. */
export function AppFrame() {
  const { tenant } = useViewer();
  const mayViewInvoices = useMay('invoices.view');
  const mayEdit = useMay('invoices.edit');
  const mayCreate = useMay('invoices.create');
  const mayBulk = mayEdit || mayCreate;
  const isLive = useIsLive();
  const isShown = isLive || !mayViewInvoices;
  return (
    <>
      <SkipLink />
      <header className="top-bar">
        <Group h="100%" px={24} gap="sm" justify="space-between" wrap="nowrap" maw={1440} mx="auto">
          <Text fw={700} c="brand">
            TuffOps
          </Text>
          <BarPlaces />
          <FindButton />
          <Text c="dimmed" size="sm" truncate className="account">
            {isolate(tenant.name)}
          </Text>
          {mayViewInvoices && <Bell />}
          <PersonMenu />
        </Group>
      </header>
      <main>{isShown ? <Outlet /> : <PageSkeleton />}</main>
      <KeepScroll />
      <KeepFocus />
      <Shortcuts />
      <LiveInvoices />
      <LiveRecords />
      <NotConnected />
      {mayBulk && (
        <Suspense>
          <RunsUnderWay />
        </Suspense>
      )}
    </>
  );
}
