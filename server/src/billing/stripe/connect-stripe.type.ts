import { Field, InputType } from 'type-graphql';

@InputType({ description: 'Which Stripe account, by its keys.' })
export class ConnectStripeInput {
  @Field(() => String, {
    nullable: true,
    description:
      'A restricted key (`rk_…`) or secret key (`sk_…`) of the account. Null: the key of the connected account stays, and only `webhookSecret` is replaced.',
  })
  apiKey?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The signing secret (`whsec_…`) of the webhook endpoint. Can be set later by connecting the same account again. Null: what is stored stays.',
  })
  webhookSecret?: string | null;
}
