import { NavLink } from 'react-router';
import { openedOnDemand } from '../ui/opened-on-demand.tsx';
import { useBarPlaces } from './bar-places.ts';
import { PagesButton } from './PagesButton.tsx';

const PagesMenu = openedOnDemand<object>(
  ({ onOpen }) => <PagesButton onClick={onOpen} />,
  async () => (await import('./PagesMenu.tsx')).PagesMenu,
);

/** Where one can go: side by side where there is room, else folded into a menu. */
export function BarPlaces() {
  const places = useBarPlaces();
  return (
    <nav aria-label="Main">
      <div className="bar-places">
        {places.map(({ to, label, Count }) => (
          <NavLink key={to} to={to} className="nav-link">
            {label}
            {Count && <Count />}
          </NavLink>
        ))}
      </div>
      {places.length > 0 && (
        <div className="bar-folded">
          <PagesMenu />
        </div>
      )}
    </nav>
  );
}
