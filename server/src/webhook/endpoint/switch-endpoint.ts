import { hostOf } from '@tuffops/shared/host-of';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import { readRow } from '../../database/read-rows.ts';
import { newSigningSecret } from '../send/sign.ts';
import type { WebhookDeps } from '../webhook-deps.ts';
import { findEndpoint } from './find-endpoint.ts';
import {
  type ResumeWebhookEndpointInput,
  type RotateWebhookSecretInput,
  WebhookEndpointDeleted,
  type WebhookEndpointInput,
  WebhookEndpointPaused,
  WebhookEndpointResumed,
  WebhookSecretRotated,
} from './switch-endpoint.type.ts';
import { WebhookEndpoint } from './webhook-endpoint.entity.ts';

type Deps = Pick<WebhookDeps, 'database' | 'vault'>;

/** So long both secrets sign, so that a receiver can change over at any moment of it. */
const OVERLAP_HOURS = 24;

/** Gives an endpoint a new secret. */
export function rotateWebhookSecret(
  { database, vault }: Deps,
  caller: Caller,
  input: RotateWebhookSecretInput,
): Promise<WebhookSecretRotated> {
  const tenantId = caller.tenant.id;
  return database.of(tenantId).transaction(async (manager) => {
    const { id, url } = await findEndpoint(manager, tenantId, input.webhookEndpointId);
    const secret = newSigningSecret();
    await manager.query(
      `update webhook_endpoint set secret = $3, previous_secret = case when $4 then secret end,
         previous_secret_until = case when $4 then instant() + interval '${OVERLAP_HOURS} hours' end
       where tenant_id = $1 and id = $2`,
      [tenantId, id, vault.seal({ tenantId, id }, { token: secret, webhookSecret: null }), !input.endsPreviousNow],
    );
    const until = input.endsPreviousNow
      ? 'The one before is over.'
      : `The one before is good for ${OVERLAP_HOURS} more hours.`;
    const message = `${hostOf(url)} has a new secret, which is shown only now. ${until}`;
    return Object.assign(new WebhookSecretRotated(), {
      webhookEndpoint: await read(manager, tenantId, id),
      secret,
      message,
    });
  });
}

/** Stops sending; what happens meanwhile waits. */
export function pauseWebhookEndpoint(
  { database }: Pick<Deps, 'database'>,
  caller: Caller,
  input: WebhookEndpointInput,
): Promise<WebhookEndpointPaused> {
  const tenantId = caller.tenant.id;
  return database.of(tenantId).transaction(async (manager) => {
    const { id, url } = await findEndpoint(manager, tenantId, input.webhookEndpointId);
    await manager.query(
      `update webhook_endpoint set state = 'PAUSED', paused_because = 'PERSON', paused_at = instant()
       where tenant_id = $1 and id = $2 and state = 'ACTIVE'`,
      [tenantId, id],
    );
    const message = `Nothing is sent to ${hostOf(url)} until it is resumed.`;
    return Object.assign(new WebhookEndpointPaused(), { webhookEndpoint: await read(manager, tenantId, id), message });
  });
}

/** Sends again, beginning with what has waited, or with what happens from now on. */
export function resumeWebhookEndpoint(
  { database }: Pick<Deps, 'database'>,
  caller: Caller,
  input: ResumeWebhookEndpointInput,
): Promise<WebhookEndpointResumed> {
  const tenantId = caller.tenant.id;
  return database.of(tenantId).transaction(async (manager) => {
    const { id, url } = await findEndpoint(manager, tenantId, input.webhookEndpointId);
    await manager.query(
      `update webhook_endpoint set state = 'ACTIVE', paused_because = null, paused_at = null, failing_since = null,
         position = case when $3 then coalesce((select h.position from journal_head h where h.tenant_id = $1), 0) else position end
       where tenant_id = $1 and id = $2 and state = 'PAUSED'`,
      [tenantId, id, input.skipsWhatWaited],
    );
    await manager.query(
      `update webhook_delivery set tries = 0, tried_since = instant(), due_at = instant(),
         state = case when $3 and not is_once then 'FAILED' else state end
       where tenant_id = $1 and endpoint_id = $2 and state = 'WAITING'`,
      [tenantId, id, input.skipsWhatWaited],
    );
    const from = input.skipsWhatWaited ? 'from now on' : 'beginning with what has waited';
    const message = `Events are sent to ${hostOf(url)} again, ${from}.`;
    return Object.assign(new WebhookEndpointResumed(), { webhookEndpoint: await read(manager, tenantId, id), message });
  });
}

/** Nothing is sent there any more. Its rows are swept away later, as there may be many. */
export function deleteWebhookEndpoint(
  { database }: Pick<Deps, 'database'>,
  caller: Caller,
  input: WebhookEndpointInput,
): Promise<WebhookEndpointDeleted> {
  const tenantId = caller.tenant.id;
  return database.of(tenantId).transaction(async (manager) => {
    const { id, url } = await findEndpoint(manager, tenantId, input.webhookEndpointId);
    await manager.query(
      `update webhook_endpoint set state = 'DELETED', paused_because = null, paused_at = null
       where tenant_id = $1 and id = $2`,
      [tenantId, id],
    );
    const message = `Nothing is sent to ${hostOf(url)} any more.`;
    return Object.assign(new WebhookEndpointDeleted(), { webhookEndpointId: id, message });
  });
}

const read = (manager: EntityManager, tenantId: string, id: string): Promise<WebhookEndpoint> =>
  readRow(manager, WebhookEndpoint, tenantId, id);
