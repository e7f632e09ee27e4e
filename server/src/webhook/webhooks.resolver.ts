import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { askedOf } from '../graphql/asked.ts';
import { type Context, reachOf, signedIn } from '../graphql/context.ts';
import { NeverHeldUp, Requires } from '../graphql/requires.ts';
import type { Connection } from '../list/connection.ts';
import { redeliverWebhook, sendTestPing } from './deliver/queue-delivery.ts';
import { QueueWebhookResult, RedeliverWebhookInput } from './deliver/queue-delivery.type.ts';
import { findEndpoint, listEndpoints } from './endpoint/find-endpoint.ts';
import { createWebhookEndpoint, putWebhookEndpoint } from './endpoint/put-endpoint.ts';
import {
  CreateWebhookEndpointInput,
  CreateWebhookEndpointResult,
  PutWebhookEndpointInput,
  PutWebhookEndpointResult,
} from './endpoint/put-endpoint.type.ts';
import {
  deleteWebhookEndpoint,
  pauseWebhookEndpoint,
  resumeWebhookEndpoint,
  rotateWebhookSecret,
} from './endpoint/switch-endpoint.ts';
import {
  DeleteWebhookEndpointResult,
  ResumeWebhookEndpointInput,
  RotateWebhookSecretInput,
  SwitchWebhookEndpointResult,
  WebhookEndpointInput,
} from './endpoint/switch-endpoint.type.ts';
import { WebhookEndpoint } from './endpoint/webhook-endpoint.entity.ts';
import { listDeliveries } from './list/list-deliveries.ts';
import { WebhookDeliveryArgs, WebhookDeliveryConnection } from './list/list-deliveries.type.ts';
import { MOST_COUNTED, waitingOf } from './list/loaders.ts';
import type { WebhookDelivery } from './list/webhook-delivery.entity.ts';

const KEY = 'webhooks.manage';
const WHICH = { description: 'Which endpoint it is.' };

@Resolver(() => WebhookEndpoint)
export class WebhooksResolver {
  @Requires(KEY)
  @Query(() => [WebhookEndpoint], {
    nullable: true,
    description: "The tenant's webhooks, the oldest first: at most 20.",
  })
  webhookEndpoints(@Ctx() context: Context): Promise<WebhookEndpoint[]> {
    return listEndpoints(reachOf(context).manager, signedIn(context).tenant.id);
  }

  @Requires(KEY)
  @Query(() => WebhookDeliveryConnection, {
    nullable: true,
    description: 'What was and is to be sent to an endpoint in the last 30 days, the newest first.',
  })
  async webhookDeliveries(
    @Args(() => WebhookDeliveryArgs) { webhookEndpointId, ...args }: WebhookDeliveryArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<WebhookDelivery>> {
    const caller = signedIn(context);
    const { manager } = reachOf(context);
    const endpoint = await findEndpoint(manager, caller.tenant.id, webhookEndpointId, 'webhookEndpointId');
    return listDeliveries(context.deps, caller, endpoint, args, askedOf(info));
  }

  @Requires(KEY)
  @Mutation(() => CreateWebhookEndpointResult, {
    nullable: true,
    description: 'Registers a URL, to which is sent what happens from now on.',
  })
  createWebhookEndpoint(
    @Arg('input', () => CreateWebhookEndpointInput, { description: 'Where to, and which events.' })
    input: CreateWebhookEndpointInput,
    @Ctx() context: Context,
  ): Promise<CreateWebhookEndpointResult> {
    return createWebhookEndpoint(context.deps, signedIn(context), input);
  }

  @Requires(KEY)
  @Mutation(() => PutWebhookEndpointResult, { nullable: true, description: 'Changes an endpoint.' })
  putWebhookEndpoint(
    @Arg('input', () => PutWebhookEndpointInput, { description: 'Which endpoint, and what is to be changed.' })
    input: PutWebhookEndpointInput,
    @Ctx() context: Context,
  ): Promise<PutWebhookEndpointResult> {
    return putWebhookEndpoint(context.deps, signedIn(context), input);
  }

  @Requires(KEY)
  @Mutation(() => SwitchWebhookEndpointResult, {
    nullable: true,
    description: 'Gives an endpoint a new secret; for 24 hours the one before signs as well, unless it is ended.',
  })
  rotateWebhookSecret(
    @Arg('input', () => RotateWebhookSecretInput, WHICH) input: RotateWebhookSecretInput,
    @Ctx() context: Context,
  ): Promise<SwitchWebhookEndpointResult> {
    return rotateWebhookSecret(context.deps, signedIn(context), input);
  }

  @Requires(KEY)
  @NeverHeldUp()
  @Mutation(() => SwitchWebhookEndpointResult, {
    nullable: true,
    description: 'Stops sending to an endpoint; what happens meanwhile waits. Twice is as good as once.',
  })
  pauseWebhookEndpoint(
    @Arg('input', () => WebhookEndpointInput, WHICH) input: WebhookEndpointInput,
    @Ctx() context: Context,
  ): Promise<SwitchWebhookEndpointResult> {
    return pauseWebhookEndpoint(context.deps, signedIn(context), input);
  }

  @Requires(KEY)
  @Mutation(() => SwitchWebhookEndpointResult, {
    nullable: true,
    description: 'Sends to an endpoint again: what has waited first, as far as it is of the last 30 days.',
  })
  resumeWebhookEndpoint(
    @Arg('input', () => ResumeWebhookEndpointInput, WHICH) input: ResumeWebhookEndpointInput,
    @Ctx() context: Context,
  ): Promise<SwitchWebhookEndpointResult> {
    return resumeWebhookEndpoint(context.deps, signedIn(context), input);
  }

  @Requires(KEY)
  @NeverHeldUp()
  @Mutation(() => DeleteWebhookEndpointResult, {
    nullable: true,
    description: 'Nothing is sent to an endpoint any more, for good.',
  })
  deleteWebhookEndpoint(
    @Arg('input', () => WebhookEndpointInput, WHICH) input: WebhookEndpointInput,
    @Ctx() context: Context,
  ): Promise<DeleteWebhookEndpointResult> {
    return deleteWebhookEndpoint(context.deps, signedIn(context), input);
  }

  @Requires(KEY)
  @Mutation(() => QueueWebhookResult, {
    nullable: true,
    description: 'Sends a `test.ping` to an endpoint, once; also while it is paused.',
  })
  sendTestPing(
    @Arg('input', () => WebhookEndpointInput, WHICH) input: WebhookEndpointInput,
    @Ctx() context: Context,
  ): Promise<QueueWebhookResult> {
    return sendTestPing(context.deps, signedIn(context), input);
  }

  @Requires(KEY)
  @Mutation(() => QueueWebhookResult, {
    nullable: true,
    description: 'Sends a delivery of the last 30 days once more, under the same id.',
  })
  redeliverWebhook(
    @Arg('input', () => RedeliverWebhookInput, { description: 'Which delivery it is.' }) input: RedeliverWebhookInput,
    @Ctx() context: Context,
  ): Promise<QueueWebhookResult> {
    return redeliverWebhook(context.deps, signedIn(context), input);
  }

  @FieldResolver(() => Int, { description: `How many deliveries wait; ${MOST_COUNTED}: that many or more.` })
  async waiting(@Root() { id }: WebhookEndpoint, @Ctx() context: Context): Promise<number> {
    return (await context.loader(waitingOf).load(id)).waiting;
  }

  @FieldResolver(() => Date, { nullable: true, description: 'Since when the oldest of them waits. Null: none does.' })
  async oldestWaitingAt(@Root() { id }: WebhookEndpoint, @Ctx() context: Context): Promise<Date | null> {
    return (await context.loader(waitingOf).load(id)).oldestWaitingAt;
  }
}
