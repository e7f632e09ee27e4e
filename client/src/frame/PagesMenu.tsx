import { Menu } from '@mantine/core';
import { NavLink } from 'react-router';
import { useOpenedFromStart } from '../ui/opened-on-demand.tsx';
import { useBarPlaces } from './bar-places.ts';
import { PagesButton } from './PagesButton.tsx';

/** The bar's pages one below the other, for a narrow window. */
export function PagesMenu() {
  const [opened, setOpened] = useOpenedFromStart();
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width={240} withinPortal={false}>
      <Menu.Target>
        <PagesButton autoFocus />
      </Menu.Target>
      <Menu.Dropdown>
        {useBarPlaces().map(({ to, label, Count }) => (
          <Menu.Item key={to} component={NavLink} to={to} rightSection={Count && <Count />}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
