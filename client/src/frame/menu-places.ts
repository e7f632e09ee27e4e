import {
  type Icon,
  IconAirConditioning,
  IconArrowsLeftRight,
  IconFileImport,
  IconHelp,
  IconHistory,
  IconKey,
  IconListCheck,
  IconPlugConnected,
  IconSettings,
  IconUserCircle,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react';
import type { Permission } from '@tuffops/shared/permission';
import { IMPORT_KEYS } from '../import/import-kinds.ts';
import { mayOf, type Viewer } from '../session/viewer.tsx';

/** `needs`: any one of these keys; left out: it is everybody's. */
type Place = { to: string; label: string; icon: Icon; needs?: readonly Permission[] };

/** What the person's menu leads to, in its order. */
const PLACES: readonly Place[] = [
  { to: '/settings', label: 'Settings', icon: IconSettings, needs: ['settings.view'] },
  { to: '/billing', label: 'Billing', icon: IconPlugConnected, needs: ['billing.view'] },
  { to: '/billing-sync', label: 'Billing sync', icon: IconArrowsLeftRight, needs: ['billing.view'] },
  { to: '/audit', label: 'Audit', icon: IconHistory, needs: ['audit.view'] },
  { to: '/people', label: 'People', icon: IconUsers, needs: ['users.manage'] },
  { to: '/api-tokens', label: 'API tokens', icon: IconKey, needs: ['api_tokens.manage'] },
  { to: '/webhooks', label: 'Webhooks', icon: IconWebhook, needs: ['webhooks.manage'] },
  { to: '/device-models', label: 'Device models', icon: IconAirConditioning, needs: ['device_models.edit'] },
  { to: '/bulk-runs', label: 'Bulk runs', icon: IconListCheck, needs: ['invoices.edit', 'invoices.create'] },
  { to: '/import', label: 'Import', icon: IconFileImport, needs: IMPORT_KEYS },
  { to: '/account', label: 'My account', icon: IconUserCircle },
  { to: '/help', label: 'Help', icon: IconHelp },
];

/** The entries that the viewer may open. */
export const menuPlacesOf = (viewer: Viewer): readonly Place[] =>
  PLACES.filter(({ needs }) => !needs || needs.some((key) => mayOf(viewer, key)));
