import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { User } from '../access/user.entity.ts';
import { type Context, signedIn } from '../graphql/context.ts';
import { loadById } from '../graphql/entity-loaders.ts';
import { Requires, RequiresSignIn } from '../graphql/requires.ts';
import { deleteSavedView } from './delete-saved-view.ts';
import { listSavedViews } from './list-saved-views.ts';
import { putSavedView } from './put-saved-view.ts';
import { SavedView, SavedViewList } from './saved-view.entity.ts';
import {
  DeleteSavedViewInput,
  DeleteSavedViewResult,
  PutSavedViewInput,
  PutSavedViewResult,
} from './saved-view.type.ts';

const usersById = loadById(User);

@Resolver(() => SavedView)
export class SavedViewsResolver {
  @RequiresSignIn()
  @Query(() => [SavedView], {
    nullable: true,
    description:
      "The viewer's own views of a list and those that are shared, by name. Of a list they do not see: none.",
  })
  savedViews(
    @Arg('list', () => SavedViewList, { description: 'The list of which they are.' }) list: SavedViewList,
    @Ctx() context: Context,
  ): Promise<SavedView[]> {
    return listSavedViews(context.deps, signedIn(context), list);
  }

  @RequiresSignIn()
  @Mutation(() => PutSavedViewResult, { nullable: true, description: 'Saves a view of a list, or changes one.' })
  putSavedView(
    @Arg('input', () => PutSavedViewInput, { description: 'What it shows, its name, and for whom.' })
    input: PutSavedViewInput,
    @Ctx() context: Context,
  ) {
    return putSavedView(context.deps, signedIn(context), input);
  }

  @Requires('settings.edit', { checkedBy: 'useCase' })
  @Mutation(() => DeleteSavedViewResult, {
    nullable: true,
    description: "Deletes a view: one's own without any key, another's that is shared with the key.",
  })
  deleteSavedView(
    @Arg('input', () => DeleteSavedViewInput, { description: 'Which view is to go.' }) input: DeleteSavedViewInput,
    @Ctx() context: Context,
  ) {
    return deleteSavedView(context.deps, signedIn(context), input.savedViewId);
  }

  @FieldResolver(() => User, { description: 'The person who saved it.' })
  owner(@Root() view: SavedView, @Ctx() context: Context): Promise<User | null> {
    return context.loader(usersById).load(view.ownerId);
  }

  @FieldResolver(() => Boolean, { description: 'The viewer saved it, and may change it.' })
  isOwn(@Root() view: SavedView, @Ctx() context: Context): boolean {
    return view.ownerId === signedIn(context).userId;
  }
}
