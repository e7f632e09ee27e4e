import type { BillingVendor } from '@tuffops/shared/billing-vendor';
import { whyNotStorable } from '../../database/storable.ts';
import { LastUsed } from '../../last-used.ts';
import type { BillingConnection } from '../connection/billing-connection.entity.ts';
import type { BillingDeps } from '../connection/billing-deps.ts';
import type { DeliveredHint, Delivery, Webhook } from '../connector.ts';
import { findAddressed, findNamed } from './find-addressed.ts';
import { gatherHints } from './gather-hints.ts';
import { noteHeard } from './note-heard.ts';

/** Vendors' ids are far shorter; an index of ours takes no more than some 2,700 bytes. */
const MAX_ID_LENGTH = 255;
const MOST_KNOWN = 1_000;

const MISSING = 'The body is missing.';
const NO_ACCOUNT = 'No account is connected here.';
const NO_ID = 'The event names itself or its invoice by what is no id.';
const CHANGED = 'The account was connected anew at this moment.';

/** Stores what a delivery hints at; or says in a sentence why it is not taken. */
export type Desk = (
  to: { vendor: BillingVendor; connectionId: string | undefined },
  webhook: Webhook,
  delivery: Delivery | undefined,
) => Promise<string | undefined>;

export function openDesk(deps: BillingDeps): Desk {
  const { database, seams, decryptCredentials } = deps;
  const known = new LastUsed<BillingConnection>(MOST_KNOWN);
  const store = gatherHints(database);
  const note = noteHeard(deps);
  type Of<Kind> = Extract<Webhook, { of: Kind }>;

  /** Verified with what is known of the connection from the last time, and stored only if that is still so. */
  async function takeOfConnection(
    vendor: BillingVendor,
    webhook: Of<'CONNECTION'>,
    connectionId: string,
    delivery: Delivery,
  ): Promise<string | undefined> {
    const address = `${vendor}/${connectionId}`;
    const connection = known.get(address);
    if (connection && (await take(webhook, connection, delivery)) === undefined) return undefined;

    const current = await findAddressed(database.ofAll, vendor, connectionId);
    if (!current) return NO_ACCOUNT;
    known.set(address, current);
    return take(webhook, current, delivery);
  }

  async function take(
    webhook: Of<'CONNECTION'>,
    connection: BillingConnection,
    delivery: Delivery,
  ): Promise<string | undefined> {
    const verdict = webhook.readDelivery(delivery, decryptCredentials(connection).webhookSecret, seams.now());
    if (!verdict.isGenuine) return verdict.reason;
    if (!verdict.hints.every(hasIds)) return NO_ID;
    const stored = await Promise.all(verdict.hints.map((hint) => store(connection, hint)));
    if (!stored.every(Boolean)) return CHANGED;
    await note(connection);
    return undefined;
  }

  /** Of accounts that are not connected here nothing is stored. */
  async function takeOfApp(vendor: BillingVendor, webhook: Of<'APP'>, delivery: Delivery): Promise<string | undefined> {
    const verdict = webhook.readDelivery(delivery, seams.now());
    if (!verdict.isGenuine) return verdict.reason;
    const { hints } = verdict;
    if (!hints.every(hasIds)) return NO_ID;
    const accounts = await findNamed(database.ofAll, vendor, [...new Set(hints.map(({ accountId }) => accountId))]);
    await Promise.all(
      accounts.flatMap(({ tenantId, id, accountId }) => {
        const account = { tenantId, id };
        const theirs = hints.filter((hint) => hint.accountId === accountId);
        return [...theirs.map((hint) => store(account, hint)), note(account)];
      }),
    );
    return undefined;
  }

  return async ({ vendor, connectionId = '' }, webhook, delivery) => {
    if (!delivery) return MISSING;
    return webhook.of === 'APP'
      ? takeOfApp(vendor, webhook, delivery)
      : takeOfConnection(vendor, webhook, connectionId, delivery);
  };
}

const hasIds = ({ deliveryId, externalId }: DeliveredHint) => [deliveryId, externalId].every(isId);
const isId = (id: string) => id.length <= MAX_ID_LENGTH && whyNotStorable(id) === null;
