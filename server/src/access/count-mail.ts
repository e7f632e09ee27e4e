import type { Reach } from '../database/database.ts';
import { countTry } from './rate-limit.ts';

/** Within the window: enough for who looks into the wrong folder, and for a whole company on its first day; too few to bury somebody. */
const MOST = { perAbout: 5, perTenant: 100, windowSeconds: 15 * 60 };

/** Counts a mail that somebody of the tenant has sent. `about`: the id of the person or the invoice. False: it would be too many. */
export async function countMail(
  reach: Reach,
  { tenantId, about }: { tenantId: string; about: string },
): Promise<boolean> {
  const limits = [
    { key: `mail about ${about}`, most: MOST.perAbout },
    { key: `mail of ${tenantId}`, most: MOST.perTenant },
  ];
  return (await countTry(reach, limits, MOST.windowSeconds)) === undefined;
}
