import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { Message } from '../../graphql/message.ts';
import { WebhookEndpoint } from './webhook-endpoint.entity.ts';

@InputType({ description: 'Which endpoint it is.' })
export class WebhookEndpointInput {
  @Field(() => ID, { description: 'The id of the endpoint.' })
  webhookEndpointId: string;
}

@InputType({ description: 'Which endpoint gets a new secret.' })
export class RotateWebhookSecretInput extends WebhookEndpointInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'True: the secret before signs nothing any more, as somebody else knows it. False: for 24 hours both sign.',
  })
  endsPreviousNow: boolean;
}

@InputType({ description: 'Which endpoint goes on.' })
export class ResumeWebhookEndpointInput extends WebhookEndpointInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True: what has waited is not sent by itself, only what happens from now on. False: it is sent first.',
  })
  skipsWhatWaited: boolean;
}

@InterfaceType({ description: 'How changing an endpoint ended.' })
export abstract class SwitchWebhookEndpointResult {
  @Message()
  message: string;

  @Field(() => WebhookEndpoint, { description: 'The endpoint as it now is.' })
  webhookEndpoint: WebhookEndpoint;
}

@ObjectType({
  implements: SwitchWebhookEndpointResult,
  description: 'It has another secret.',
  simpleResolvers: true,
})
export class WebhookSecretRotated extends SwitchWebhookEndpointResult {
  @Field(() => String, { description: 'The new secret, `whsec_…`. It is told only now.' })
  secret: string;
}

@ObjectType({
  implements: SwitchWebhookEndpointResult,
  description: 'Nothing is sent until it is resumed; what happens meanwhile waits, up to 30 days.',
  simpleResolvers: true,
})
export class WebhookEndpointPaused extends SwitchWebhookEndpointResult {}

@ObjectType({ implements: SwitchWebhookEndpointResult, description: 'It is sent to again.', simpleResolvers: true })
export class WebhookEndpointResumed extends SwitchWebhookEndpointResult {}

@InterfaceType({ description: 'How deleting an endpoint ended.' })
export abstract class DeleteWebhookEndpointResult {
  @Message()
  message: string;
}

@ObjectType({
  implements: DeleteWebhookEndpointResult,
  description: 'It is gone, and what waited for it as well.',
  simpleResolvers: true,
})
export class WebhookEndpointDeleted extends DeleteWebhookEndpointResult {
  @Field(() => ID, { description: 'Opaque; the id that it had.' })
  webhookEndpointId: string;
}
