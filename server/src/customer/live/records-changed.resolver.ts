import { Ctx, Field, ObjectType, Resolver, Subscription } from 'type-graphql';
import type { RecordsSignal } from '../../events/listener.ts';
import { recordsSignals } from '../../events/signals.ts';
import { type Context, signedIn } from '../../graphql/context.ts';
import { RequiresSignIn } from '../../graphql/requires.ts';
import { DateTime } from '../../graphql/scalars.ts';

@ObjectType({ description: 'Records of the tenant were created or changed.', simpleResolvers: true })
export class RecordsChange {
  @Field(() => DateTime, { description: 'When it was heard of.' })
  at: Date;
}

@Resolver()
export class RecordsChangedResolver {
  @RequiresSignIn()
  @Subscription(() => RecordsChange, {
    nullable: true,
    subscribe: ({ context }: { context: Context }): AsyncIterable<RecordsSignal> =>
      recordsSignals(context.deps.listener, signedIn(context).tenant.id),
    description:
      "Customers, units, device models or work orders of the viewer's tenant were put, by whomever: ask again for what you show. Once for all that one call or file changed; what comes close together is told of once.",
  })
  recordsChanged(@Ctx() { deps }: Context): RecordsChange {
    return { at: deps.seams.now() };
  }
}
