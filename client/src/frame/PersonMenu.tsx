import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconPlugConnected, IconSettings } from '@tabler/icons-react';
import { Link } from 'react-router';
import { signOut } from '../session/sign-out.ts';
import { useMay, useViewer } from '../session/viewer.tsx';
import { useOpenedFromStart } from '../ui/opened-on-demand.tsx';
import { PersonButton } from './PersonButton.tsx';

/** The person's own menu: light or dark, the tenant's settings for those with the keys, signing out. */
export function PersonMenu() {
  const { email } = useViewer();
  const mayViewSettings = useMay('settings.view');
  const mayViewBilling = useMay('billing.view');
  const [opened, setOpened] = useOpenedFromStart();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={240} withinPortal={false}>
      <Menu.Target>
        <PersonButton autoFocus />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{email}</Menu.Label>
        {mayViewSettings && (
          <Menu.Item component={Link} to="/settings" leftSection={<IconSettings size={16} />}>
            Settings
          </Menu.Item>
        )}
        {mayViewBilling && (
          <Menu.Item component={Link} to="/billing" leftSection={<IconPlugConnected size={16} />}>
            Billing
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as typeof colorScheme)}>
          <Menu.Label>Colours</Menu.Label>
          <Menu.RadioItem value="light">Light</Menu.RadioItem>
          <Menu.RadioItem value="dark">Dark</Menu.RadioItem>
          <Menu.RadioItem value="auto">System</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
