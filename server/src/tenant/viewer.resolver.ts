import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import { isConnected } from '../billing/connection/find-connected.ts';
import { type Context, reachOf, signedIn } from '../graphql/context.ts';
import { RequiresNothing } from '../graphql/requires.ts';
import { Viewer, viewerOf } from './viewer.type.ts';

@Resolver(() => Viewer)
export class ViewerResolver {
  @RequiresNothing()
  @Query(() => Viewer, { nullable: true, description: 'Who is asking. Null when signed out.' })
  viewer(@Ctx() { caller }: Context): Viewer | null {
    return caller && viewerOf(caller);
  }

  @FieldResolver(() => Boolean, { description: 'False: `No billing system is connected.`' })
  isBillingConnected(@Ctx() context: Context): Promise<boolean> {
    return isConnected(reachOf(context).manager, signedIn(context).tenant.id);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The e-mail address of whoever helps the people of this installation. Null: none is named.',
  })
  supportEmail(@Ctx() { deps }: Context): string | null {
    return deps.supportEmail;
  }
}
