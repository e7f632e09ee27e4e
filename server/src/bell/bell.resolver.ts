import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context, reachOf, signedIn } from '../graphql/context.ts';
import { OnlyWithInvoices, Requires } from '../graphql/requires.ts';
import {
  BellResult,
  InvoiceWatchChanged,
  MarkNotificationsReadInput,
  NoBell,
  NotificationsMarkedRead,
  WatchAllInvoicesInput,
  WatchInvoiceInput,
  WatchingAllChanged,
} from './bell.type.ts';
import { countUnread } from './count-unread.ts';
import { markRead } from './mark-read.ts';
import { watchAllInvoices, watchInvoice } from './watch-invoice.ts';

/** What a person sets and marks at their own bell. */
@Resolver()
export class BellResolver {
  @OnlyWithInvoices()
  @Requires('invoices.view')
  @Mutation(() => BellResult, {
    nullable: true,
    description: 'From now on the viewer is told what happens to an invoice. Twice is as good as once.',
  })
  watchInvoice(
    @Arg('input', () => WatchInvoiceInput, { description: 'Which invoice it is.' }) { invoiceId }: WatchInvoiceInput,
    @Ctx() context: Context,
  ): Promise<BellResult> {
    return ofPerson(context, async () => {
      const invoice = await watchInvoice(reachOf(context), signedIn(context), { invoiceId, isWatched: true });
      const message = 'You will be told what happens to this invoice.';
      return Object.assign(new InvoiceWatchChanged(), { invoice, message });
    });
  }

  @OnlyWithInvoices()
  @Requires('invoices.view')
  @Mutation(() => BellResult, {
    nullable: true,
    description:
      'Ends watching an invoice. Of invoices the viewer asked something of, the viewer is told all the same.',
  })
  unwatchInvoice(
    @Arg('input', () => WatchInvoiceInput, { description: 'Which invoice it is.' }) { invoiceId }: WatchInvoiceInput,
    @Ctx() context: Context,
  ): Promise<BellResult> {
    return ofPerson(context, async () => {
      const invoice = await watchInvoice(reachOf(context), signedIn(context), { invoiceId, isWatched: false });
      return Object.assign(new InvoiceWatchChanged(), { invoice, message: 'You do not watch this invoice any more.' });
    });
  }

  @OnlyWithInvoices()
  @Requires('invoices.view')
  @Mutation(() => BellResult, {
    nullable: true,
    description: 'From now on the viewer is told what happens to every invoice of the tenant, or no longer.',
  })
  watchAllInvoices(
    @Arg('input', () => WatchAllInvoicesInput, { description: 'Whether to be told.' }) {
      isWatching,
    }: WatchAllInvoicesInput,
    @Ctx() context: Context,
  ): Promise<BellResult> {
    return ofPerson(context, async () => {
      await watchAllInvoices(reachOf(context), signedIn(context), isWatching);
      const message = isWatching ? 'You will be told of all invoices.' : 'You will be told of your own invoices only.';
      return Object.assign(new WatchingAllChanged(), { watchesAllInvoices: isWatching, message });
    });
  }

  @OnlyWithInvoices()
  @Requires('invoices.view')
  @Mutation(() => BellResult, { nullable: true, description: 'Marks notifications of the viewer as read.' })
  markNotificationsRead(
    @Arg('input', () => MarkNotificationsReadInput, { description: 'Which ones are read.' })
    input: MarkNotificationsReadInput,
    @Ctx() context: Context,
  ): Promise<BellResult> {
    return ofPerson(context, async () => {
      await markRead(reachOf(context), signedIn(context), input);
      const unreadNotifications = await countUnread(reachOf(context), signedIn(context));
      return Object.assign(new NotificationsMarkedRead(), { unreadNotifications, message: 'Marked as read.' });
    });
  }
}

/** A token acts for a person, but is not who looks at the screen. */
async function ofPerson(context: Context, change: () => Promise<BellResult>): Promise<BellResult> {
  if (signedIn(context).sessionId) return change();
  return Object.assign(new NoBell(), { message: 'An API token has no bell: subscribe to invoiceChanged instead.' });
}
