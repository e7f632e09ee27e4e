import DataLoader from 'dataloader';
import { asEntity, columnsOf, isOneOf, limitFor } from '../../database/read-rows.ts';
import { runNamed } from '../../database/run-named.ts';
import type { DefineLoader } from '../../graphql/context.ts';
import { WebhookAttempt } from './webhook-attempt.entity.ts';

/** Counted no further. */
export const MOST_COUNTED = 1_000;

export type Waiting = { waiting: number; oldestWaitingAt: Date | null };

/** How many deliveries of an endpoint wait, and since when. */
export const waitingOf: DefineLoader<string, Waiting> = ({ database }, { tenant }) =>
  new DataLoader(
    async (ids) => {
      const found = await runNamed<Waiting & { id: string }>(
        database.of(tenant.id).manager,
        `select e.id, w.waiting, w.oldest as "oldestWaitingAt"
         from webhook_endpoint e cross join lateral (
           select count(*) as waiting, min(d.created_at) as oldest from (
             select d.created_at from webhook_delivery d
             where d.tenant_id = $1 and d.endpoint_id = e.id and d.state = 'WAITING' limit ${MOST_COUNTED}) d) w
         where e.tenant_id = $1 and e.id ${isOneOf(ids, '$2')}`,
        [tenant.id, ids],
      );
      const byId = new Map(found.map((each) => [each.id, each]));
      return ids.map((id) => byId.get(id) ?? { waiting: 0, oldestWaitingAt: null });
    },
    { cache: false },
  );

export type AttemptsKey = { deliveryId: string; first: number };

/** The newest attempts of a delivery. */
export const attemptsOf: DefineLoader<AttemptsKey, WebhookAttempt[]> = ({ database }, { tenant }, budget) =>
  new DataLoader(
    async (keys) => {
      const { manager } = database.of(tenant.id);
      const ids = [...new Set(keys.map(({ deliveryId }) => deliveryId))];
      const most = Math.max(...keys.map(({ first }) => first));
      const rows = await budget.readRows((left) =>
        runNamed<WebhookAttempt>(
          manager,
          `select a.* from webhook_delivery d cross join lateral (
             select ${columnsOf(manager.dataSource, WebhookAttempt)} from webhook_attempt t
             where t.tenant_id = $1 and t.delivery_id = d.id order by t.at desc, t.id desc limit ${limitFor(most)}) a
           where d.tenant_id = $1 and d.id ${isOneOf(ids, '$2')} limit ${limitFor(left + 1)}`,
          [tenant.id, ids],
        ),
      );
      const attempts = rows.map((row) => asEntity(manager.dataSource, WebhookAttempt, row));
      return keys.map(({ deliveryId, first }) =>
        attempts.filter((attempt) => attempt.deliveryId === deliveryId).slice(0, first),
      );
    },
    { cache: false },
  );
