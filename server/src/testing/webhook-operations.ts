import { expect } from 'vitest';
import type { Json } from './call-graphql.ts';
import type { RunningServer, SignedIn } from './running-server.ts';

const ENDPOINT = 'id url state pausedBecause failingSince previousSecretUntil eventTypes waiting oldestWaitingAt';
const DELIVERIES = `query ($webhookEndpointId: ID!, $first: Int) {
  webhookDeliveries(webhookEndpointId: $webhookEndpointId, first: $first) { nodes {
    id eventId eventType state body createdAt deliveredAt nextAttemptAt attempts(first: 30) { status cause answer tookMs url at } } } }`;
const CREATE = `mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) {
  __typename message ... on WebhookEndpointCreated { secret webhookEndpoint { ${ENDPOINT} } } ... on WebhookEndpointNotCreated { field } } }`;
const CHANGES: Record<string, string> = {
  putWebhookEndpoint: `mutation ($input: PutWebhookEndpointInput!) { putWebhookEndpoint(input: $input) {
    __typename message ... on WebhookEndpointPut { webhookEndpoint { ${ENDPOINT} } } ... on WebhookEndpointNotPut { field } } }`,
  pauseWebhookEndpoint: `mutation ($input: WebhookEndpointInput!) { pauseWebhookEndpoint(input: $input) { __typename message webhookEndpoint { ${ENDPOINT} } } }`,
  resumeWebhookEndpoint: `mutation ($input: ResumeWebhookEndpointInput!) { resumeWebhookEndpoint(input: $input) { __typename message webhookEndpoint { ${ENDPOINT} } } }`,
  rotateWebhookSecret: `mutation ($input: RotateWebhookSecretInput!) { rotateWebhookSecret(input: $input) {
    __typename message webhookEndpoint { ${ENDPOINT} } ... on WebhookSecretRotated { secret } } }`,
  deleteWebhookEndpoint: `mutation ($input: WebhookEndpointInput!) { deleteWebhookEndpoint(input: $input) { __typename message ... on WebhookEndpointDeleted { webhookEndpointId } } }`,
  sendTestPing: `mutation ($input: WebhookEndpointInput!) { sendTestPing(input: $input) { __typename message webhookDelivery { id state } } }`,
  redeliverWebhook: `mutation ($input: RedeliverWebhookInput!) { redeliverWebhook(input: $input) { __typename message webhookDelivery { id state } } }`,
};

export type WebhookAdmin = SignedIn & {
  create(input: { url: string; eventTypes?: string[]; description?: string }): Promise<Json>;
  /** One of the changes above, by its name. */
  change(name: keyof typeof CHANGES, input: object): Promise<Json>;
  endpoint(id: string): Promise<Json>;
  /** The newest first. */
  deliveries(webhookEndpointId: string): Promise<Json[]>;
};

const ALL = ['INVOICE_CREATED', 'INVOICE_PAID', 'INVOICE_CANCELLED', 'INVOICE_REOPENED'];

/** Somebody who registers webhooks, of a contractor of their own unless one is given. */
export async function aWebhookAdmin(server: RunningServer, given?: SignedIn['tenant']): Promise<WebhookAdmin> {
  const tenant = given ?? (await server.make.aTenant());
  const admin = await server.signInAs('admin', { tenant });
  const ask = async (document: string, variables: Record<string, unknown>) => {
    const { data, errors } = await admin.graphql(document, variables);
    expect(errors).toEqual([]);
    return data;
  };
  return {
    ...admin,
    create: async (input) => (await ask(CREATE, { input: { eventTypes: ALL, ...input } })).createWebhookEndpoint,
    change: async (name, input) => (await ask(CHANGES[name] ?? '', { input }))[name],
    async endpoint(id) {
      const { webhookEndpoints } = await ask(`{ webhookEndpoints { ${ENDPOINT} } }`, {});
      return webhookEndpoints.find((each: Json) => each.id === id);
    },
    async deliveries(webhookEndpointId) {
      return (await ask(DELIVERIES, { webhookEndpointId, first: 20 })).webhookDeliveries.nodes;
    },
  };
}
