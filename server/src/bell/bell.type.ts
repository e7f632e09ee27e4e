import { ArgsType, Field, ID, InputType, Int, InterfaceType, ObjectType } from 'type-graphql';
import { Message } from '../graphql/message.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { PageArgsOfTenant } from '../list/page-args.ts';
import { MOST_UNREAD } from './count-unread.ts';

export const UNREAD = `How many notifications the viewer has not read; ${MOST_UNREAD}: that many or more. An API token has none.`;

@ArgsType()
export class NotificationArgs extends PageArgsOfTenant {
  @Field(() => Boolean, { defaultValue: false, description: 'Only those that are not read.' })
  unreadOnly: boolean;
}

@InputType({ description: 'Which invoice to watch, or not to watch any more.' })
export class WatchInvoiceInput {
  @Field(() => ID, { description: 'The id of the invoice.' })
  invoiceId: string;
}

@InputType({ description: 'Whether to watch all invoices.' })
export class WatchAllInvoicesInput {
  @Field(() => Boolean, { description: 'True: the viewer hears of every invoice of the tenant.' })
  isWatching: boolean;
}

@InputType({ description: 'Which notifications of the viewer are read: those of either part.' })
export class MarkNotificationsReadInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'The ids of notifications; what is unknown is passed over. Null: none.',
  })
  ids?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      '`Notification.asOf` of an answer: all that had been written by then, of every page. What came meanwhile stays unread. Null: none.',
  })
  asOf?: string | null;
}

@InterfaceType({ description: "How a change of the viewer's bell ended." })
export abstract class BellResult {
  @Message()
  message: string;
}

@ObjectType({
  implements: BellResult,
  description: 'The invoice is watched, or not watched any more.',
  simpleResolvers: true,
})
export class InvoiceWatchChanged extends BellResult {
  @Field(() => Invoice, { description: 'The invoice as it now stands.' })
  invoice: Invoice;
}

@ObjectType({
  implements: BellResult,
  description: 'All invoices are watched, or not any more.',
  simpleResolvers: true,
})
export class WatchingAllChanged extends BellResult {
  @Field(() => Boolean, { description: 'Whether the viewer hears of every invoice of the tenant.' })
  watchesAllInvoices: boolean;
}

@ObjectType({ implements: BellResult, description: 'They are marked as read.', simpleResolvers: true })
export class NotificationsMarkedRead extends BellResult {
  @Field(() => Int, { description: UNREAD })
  unreadNotifications: number;
}

@ObjectType({
  implements: BellResult,
  description: 'Nothing changed: only a person has a bell.',
  simpleResolvers: true,
})
export class NoBell extends BellResult {}
