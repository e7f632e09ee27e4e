import 'reflect-metadata';
import { createCredentialVault } from '../billing/connection/credentials.ts';
import { type Resealed, reseal, type Stale } from '../billing/connection/reseal.ts';
import type { Database } from '../database/database.ts';
import { Refused, runCommand } from './run-command.ts';
import { SEALED } from './sealed-columns.ts';

await runCommand({
  usage: 'pnpm reseal-credentials',
  async run(database, _, { secretKey, otherSecretKeys }) {
    const vault = createCredentialVault(secretKey, otherSecretKeys);
    const counts: Record<Resealed, number> = { RESEALED: 0, CURRENT: 0, UNREADABLE: 0 };
    const unreadable: string[] = [];
    for (const stale of await findStale(database, vault.mark)) {
      const result = await reseal(database.of(stale.tenantId), vault, stale);
      counts[result] += 1;
      if (result === 'UNREADABLE') unreadable.push(`${stale.table} ${stale.id}`);
    }
    const said = `Sealed again with SECRET_KEY: ${counts.RESEALED}.`;
    if (unreadable.length === 0) return `${said} All are now, and SECRET_KEY_PREVIOUS is needed for none of them.`;
    throw new Refused(
      `${said} No key of SECRET_KEY and SECRET_KEY_PREVIOUS opens ${unreadable.length}:\n${unreadable.join('\n')}`,
    );
  },
});

/** Of all contractors, which are not sealed with the key of today; each is looked at again when it is its turn. */
async function findStale({ ofAll }: Database, mark: Buffer): Promise<Stale[]> {
  const found = SEALED.map(async (place): Promise<Stale[]> => {
    const rows: { tenant_id: string; id: string }[] = await ofAll.manager.query(
      `select tenant_id, id from ${place.table} where substring(${place.column} from 1 for $2) <> $1 order by id`,
      [mark, mark.length],
    );
    return rows.map(({ tenant_id, id }) => ({ ...place, tenantId: tenant_id, id }));
  });
  return (await Promise.all(found)).flat();
}
