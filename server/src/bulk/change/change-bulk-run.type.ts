import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { Message } from '../../graphql/message.ts';
import { BulkRun } from '../bulk-run.entity.ts';

@InputType({ description: 'Which bulk run.' })
export class BulkRunInput {
  @Field(() => ID, { description: 'The id of the run.' })
  bulkRunId: string;
}

@InterfaceType({
  description: 'How changing a bulk run ended, with the run as it now stands.',
  resolveType: ({ type }: { type: string }) => type,
})
export abstract class BulkRunResult {
  @Field(() => BulkRun, { description: 'The run as it now stands.' })
  bulkRun: BulkRun;

  @Message()
  message: string;
}

@ObjectType({
  implements: BulkRunResult,
  description: 'It stands as was asked for, by this or by an earlier call.',
  simpleResolvers: true,
})
export class BulkRunChanged extends BulkRunResult {}

@ObjectType({
  implements: BulkRunResult,
  description: 'It is over: there is nothing to change. Nothing was done.',
  simpleResolvers: true,
})
export class BulkRunOver extends BulkRunResult {}
