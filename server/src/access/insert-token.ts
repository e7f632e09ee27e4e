import { isPermission } from '@tuffops/shared/permission';
import type { Reach } from '../database/database.ts';
import type { Seams } from '../seams.ts';
import { ApiToken } from './api-token.entity.ts';
import { API_TOKEN_PREFIX, hashToken, newSecretToken } from './secret-token.ts';
import { nameOfToken } from './why-not-token.ts';

/** `hours`: how long it lives; undefined: for ever. */
type NewToken = {
  tenantId: string;
  userId: string;
  name: string;
  permissions: readonly string[];
  hours: number | undefined;
};

/** Stores a new API token, which `whyNotToken` has nothing against; the token itself is known only now. */
export async function insertToken(
  reach: Reach,
  seams: Pick<Seams, 'newId'>,
  { tenantId, userId, name, permissions, hours }: NewToken,
): Promise<{ id: string; token: string }> {
  const id = seams.newId();
  const token = newSecretToken(API_TOKEN_PREFIX);
  await reach.manager.insert(ApiToken, {
    id,
    tenantId,
    userId,
    name: nameOfToken(name),
    tokenHash: hashToken(token),
    permissions: [...new Set(permissions)].filter(isPermission),
    ...(hours && { expiresAt: () => `statement_instant() + make_interval(hours => ${hours})` }),
  });
  return { id, token };
}
