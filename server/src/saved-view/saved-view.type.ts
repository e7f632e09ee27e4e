import { MAX_OWN_VIEWS, MAX_SHARED_VIEWS, MAX_VIEW_NAME, MAX_VIEW_QUERY } from '@tuffops/shared/lengths';
import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { Message } from '../graphql/message.ts';
import { SavedView, SavedViewList } from './saved-view.entity.ts';

@InputType({ description: 'A view to be saved, or changed by its owner.' })
export class PutSavedViewInput {
  @Field(() => ID, { nullable: true, description: 'The id of a view to change. Null: it is a new one.' })
  id?: string | null;

  @Field(() => SavedViewList, { description: 'Of which list; that of a view which is there stays.' })
  list: SavedViewList;

  @Field(() => String, { description: `On one line, 1 to ${MAX_VIEW_NAME} characters; the owner has no other so.` })
  name: string;

  @Field(() => String, {
    description: `What stands behind the \`?\` of the list's address, up to ${MAX_VIEW_QUERY} characters: each name once, of letters.`,
  })
  query: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: for everybody of the company who sees the list. Null: as it is; a new one is for its owner alone.',
  })
  isShared?: boolean | null;
}

@InterfaceType({ description: 'How saving a view ended.' })
export abstract class PutSavedViewResult {
  @Message()
  message: string;
}

@ObjectType({ implements: PutSavedViewResult, description: 'It is saved as it was given.', simpleResolvers: true })
export class SavedViewPut extends PutSavedViewResult {
  @Field(() => SavedView, { description: 'The view as it now is.' })
  savedView: SavedView;
}

@ObjectType({
  implements: PutSavedViewResult,
  description: `Nothing was saved. A person can have ${MAX_OWN_VIEWS} views of a list, a company share ${MAX_SHARED_VIEWS}.`,
  simpleResolvers: true,
})
export class SavedViewNotPut extends PutSavedViewResult {
  @Field(() => String, { description: 'The field of `input` that is wrong, by its path: `name`.' })
  field: string;
}

@InputType({ description: 'Which view is to go.' })
export class DeleteSavedViewInput {
  @Field(() => ID, { description: 'The id of the view.' })
  savedViewId: string;
}

@InterfaceType({ description: 'How deleting a view ended.' })
export abstract class DeleteSavedViewResult {
  @Message()
  message: string;
}

@ObjectType({ implements: DeleteSavedViewResult, description: 'It is gone for everybody.', simpleResolvers: true })
export class SavedViewDeleted extends DeleteSavedViewResult {
  @Field(() => ID, { description: 'Opaque; the id that it had.' })
  savedViewId: string;
}
