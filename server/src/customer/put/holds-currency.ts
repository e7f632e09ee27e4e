import type { EntityManager } from 'typeorm';
import { runNamed } from '../../database/run-named.ts';
import type { Tenant } from '../../tenant/tenant.entity.ts';

/**
 * Whether the tenant's currency is still the one that it was taken to be when the request came, and will be until the
 * transaction ends. A device model's cost is the first price there is; from then on the currency is fixed.
 */
export async function holdsCurrency(
  manager: EntityManager,
  { id, currency }: Pick<Tenant, 'id' | 'currency'>,
): Promise<boolean> {
  const held = 'select currency from tenant where id = $1 for key share';
  const [tenant] = await runNamed<{ currency: string }>(manager, held, [id]);
  return tenant?.currency === currency;
}
