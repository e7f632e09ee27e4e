import { type Loop, startLoop } from '../../loop.ts';
import type { WebhookDeps } from '../webhook-deps.ts';
import { type BusyEndpoint, findBusyEndpoints } from './find-busy-endpoints.ts';
import { makeDeliveries } from './make-deliveries.ts';
import { isDelivered, noteAttempt } from './note-attempt.ts';
import { sendDelivery } from './send-delivery.ts';
import { type TakenDelivery, takeDeliveries } from './take-deliveries.ts';

/** Requests of this process to one endpoint: one that is slow has its own places only, and one that fails is tried one by one. */
const AT_ONCE = 4;
const LEASE_MARGIN_MS = 10_000;

type Desk = {
  endpoint: BusyEndpoint;
  sending: Set<Promise<void>>;
  working: Promise<void> | undefined;
  isToLookAgain: boolean;
};

/** Sends what is in the journal to the endpoints that want it, in every process; each has a desk of its own, so that none waits for another. */
export function startWebhookLoop(deps: WebhookDeps): Loop {
  const desks = new Map<string, Desk>();
  const leaseMs = deps.webhooks.timeoutMs + LEASE_MARGIN_MS;
  let isStopping = false;

  const look = (desk: Desk) => {
    desk.isToLookAgain = true;
    desk.working ??= workOff(desk)
      .catch((error: unknown) => {
        deps.log.error({ error, webhookEndpointId: desk.endpoint.id }, 'Webhooks could not be sent');
      })
      .finally(() => {
        desk.working = undefined;
        if (desk.sending.size === 0) desks.delete(desk.endpoint.id);
      });
  };

  const workOff = async (desk: Desk) => {
    while (desk.isToLookAgain && !isStopping) {
      desk.isToLookAgain = false;
      const { endpoint } = desk;
      const reach = deps.database.of(endpoint.tenantId);
      if (endpoint.isBehind) {
        endpoint.isBehind = await makeDeliveries(reach, endpoint);
        if (endpoint.isBehind) desk.isToLookAgain = true;
      }
      const room = (endpoint.isFailing ? 1 : AT_ONCE) - desk.sending.size;
      const taken = room > 0 ? await takeDeliveries(reach, endpoint, { room, leaseMs }) : [];
      for (const each of taken) send(desk, each);
    }
  };

  const send = (desk: Desk, taken: TakenDelivery) => {
    const sending = attempt(deps, taken)
      .then((hasArrived) => {
        desk.endpoint.isFailing = !hasArrived;
      })
      .catch((error: unknown) => deps.log.error({ error, deliveryId: taken.id }, 'A webhook was left to its lease'))
      .finally(() => {
        desk.sending.delete(sending);
        look(desk);
      });
    desk.sending.add(sending);
  };

  const loop = startLoop(deps, 'webhooks', deps.webhooks.lookEveryMs, async () => {
    for (const endpoint of await findBusyEndpoints(deps.database.ofAll)) {
      const desk = desks.get(endpoint.id) ?? { endpoint, sending: new Set(), working: undefined, isToLookAgain: false };
      desk.endpoint = endpoint;
      desks.set(endpoint.id, desk);
      look(desk);
    }
  });
  const forget = deps.listener.onJournal(loop.wake);
  return {
    async stop() {
      isStopping = true;
      forget();
      await loop.stop();
      while (desks.size > 0)
        await Promise.all([...desks.values()].flatMap(({ working, sending }) => [working, ...sending]));
    },
  };
}

/** Answers whether it arrived. */
async function attempt(deps: WebhookDeps, taken: TakenDelivery): Promise<boolean> {
  const ended = await sendDelivery(deps, taken);
  await noteAttempt(deps.database.of(taken.tenantId), taken, ended);
  const hasArrived = isDelivered(ended);
  deps.webhooks.metrics.attempted(hasArrived ? 'delivered' : 'status' in ended ? 'refused' : 'no_answer');
  return hasArrived;
}
