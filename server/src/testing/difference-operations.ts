import { expect } from 'vitest';
import type { Json } from './call-graphql.ts';
import type { Query } from './open-database.ts';
import type { SignedIn } from './running-server.ts';

const DIFFERENCE = `id kind version number message hereMessage thereMessage remedy action readAt unreadableAt knownAt
  knownReason isBeingVoided knownBy { ... on User { name } } invoice { id status } workOrder { id }`;

const RESULT = `__typename message difference { ${DIFFERENCE} } ... on DifferenceNotMended { cause outcome operationId }`;

const mutation = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { ${RESULT} } }`;

export const CHECK = mutation('checkDifference', 'CheckDifferenceInput');
export const ACT = {
  ACCEPT: mutation('acceptDifference', 'AcceptDifferenceInput'),
  VOID_THERE: mutation('voidStray', 'VoidStrayInput'),
  LINK: mutation('linkStray', 'LinkStrayInput'),
  ACKNOWLEDGE: mutation('acknowledgeDifference', 'AcknowledgeDifferenceInput'),
} as const;

/** Acts on a difference as it was seen. */
export async function mutate(as: SignedIn, document: string, seen: Json, more: object = {}): Promise<Json> {
  const input: Record<string, unknown> = { differenceId: seen.id, ...more };
  if (document !== CHECK) input.version = seen.version;
  if (document === ACT.ACKNOWLEDGE) input.reason ??= 'The accountant knows of it';
  const { data, errors } = await as.graphql(document, { input });
  expect(errors).toEqual([]);
  return Object.values(data)[0] as Json;
}

/** The page as its reader has it. */
export async function sync(as: SignedIn, includeKnown = false): Promise<Json> {
  const { data, errors } = await as.graphql(
    `query ($includeKnown: Boolean!) { billingSync { lastCheckedAt lastWebhookAt limitedUntil openDifferences knownDifferences
       connection { accountName isConnected signInRefusedSince } openOperations { nodes { id kind state invoiceNumber } }
       known: differences(onlyKnown: true) { totalCount }
       differences(includeKnown: $includeKnown) { totalCount nodes { ${DIFFERENCE} } } } }`,
    { includeKnown },
  );
  expect(errors).toEqual([]);
  return data.billingSync;
}

/** The one about this invoice, or what was to be one. */
export async function differenceAbout({ query }: { query: Query }, as: SignedIn, invoiceId: string): Promise<Json> {
  const [{ id }] = await query('select id from billing_drift where reference = $1 order by noticed_at desc limit 1', [
    invoiceId,
  ]);
  const { differences } = await sync(as, true);
  const found = differences.nodes.find((each: Json) => each.id === id);
  if (!found) throw new Error('There is no open difference about it');
  return found;
}
