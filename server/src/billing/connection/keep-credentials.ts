import { LastUsed } from '../../last-used.ts';
import type { Credentials, CredentialVault } from './credentials.ts';

const MOST_KEPT = 200;

/** Opens a connection's credentials once, and anew when they are others; of many connections those asked last are kept. */
export function keepCredentials(open: CredentialVault['open']): CredentialVault['open'] {
  const kept = new LastUsed<{ sealed: Buffer; opened: Credentials }>(MOST_KEPT);
  return (connection) => {
    const { tenantId, id, credentials: sealed } = connection;
    const known = kept.get(`${tenantId}/${id}`);
    if (known?.sealed.equals(sealed)) return known.opened;
    const opened = open(connection);
    kept.set(`${tenantId}/${id}`, { sealed, opened });
    return opened;
  };
}
