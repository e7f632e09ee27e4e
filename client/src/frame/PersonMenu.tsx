import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { Link } from 'react-router';
import { signOut } from '../session/sign-out.ts';
import { useViewer } from '../session/viewer.tsx';
import { mayLeave } from '../ui/may-leave.ts';
import { useOpenedFromStart } from '../ui/opened-on-demand.tsx';
import { menuPlacesOf } from './menu-places.ts';
import { PersonButton } from './PersonButton.tsx';

/** The person's own menu: light or dark, the pages that set things up for those with the keys, signing out. */
export function PersonMenu() {
  const viewer = useViewer();
  const places = menuPlacesOf(viewer);
  const [opened, setOpened] = useOpenedFromStart();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = async () => {
    if (await mayLeave()) await signOut();
  };
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={240} withinPortal={false}>
      <Menu.Target>
        <PersonButton autoFocus />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{viewer.email}</Menu.Label>
        {places.map(({ to, label, icon: Glyph }) => (
          <Menu.Item key={to} component={Link} to={to} leftSection={<Glyph size={16} />}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as typeof colorScheme)}>
          <Menu.Label>Colors</Menu.Label>
          <Menu.RadioItem value="light">Light</Menu.RadioItem>
          <Menu.RadioItem value="dark">Dark</Menu.RadioItem>
          <Menu.RadioItem value="auto">System</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
