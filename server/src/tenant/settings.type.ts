import { MAX_HOLD_SECONDS } from '@tuffops/shared/invoice/cancellation-reason';
import { MAX_COMPANY_NAME } from '@tuffops/shared/lengths';
import { Field, ID, InputType, Int, InterfaceType, ObjectType } from 'type-graphql';
import { Message } from '../graphql/message.ts';
import { Requires } from '../graphql/requires.ts';
import { Decimal, SafeInt } from '../graphql/scalars.ts';
import { FirstSteps } from './first-steps.type.ts';
import { Viewer } from './viewer.type.ts';

@ObjectType({ description: "The tenant's settings.", simpleResolvers: true })
export class Settings {
  @Field(() => ID, { description: "Opaque; the tenant's." })
  id: string;

  @Field(() => String, { description: "The contractor's name." })
  tenantName: string;

  @Field(() => Boolean, { description: 'Off: nothing of invoices is shown or found. Nothing stored is lost.' })
  invoicesEnabled: boolean;

  @Field(() => Decimal, { description: 'Percent, 0 to 100, for a new invoice unless another is given.' })
  defaultTaxRatePercent: string;

  @Field(() => Boolean, { description: 'False: the default tax rate is assumed, and waits to be chosen.' })
  isTaxRateChosen: boolean;

  @Field(() => String, { description: "The tenant's currency, ISO 4217: `USD`." })
  currency: string;

  @Field(() => Boolean, { description: 'False: the currency is assumed, and waits to be chosen.' })
  isCurrencyChosen: boolean;

  @Field(() => Boolean, { description: 'True: something is priced, and the currency cannot be changed any more.' })
  isCurrencyFixed: boolean;

  @Field(() => Int, { description: 'Days from the issue of an invoice to its due date.' })
  paymentTermsDays: number;

  @Field(() => Int, {
    description: `How many seconds a cancellation waits before the billing system is asked, 0 to ${MAX_HOLD_SECONDS}; until then the invoice can be kept.`,
  })
  holdSeconds: number;

  @Field(() => String, { description: 'IANA name. A `Date` in a filter is a day there.' })
  timeZone: string;

  @Field(() => Boolean, { description: 'False: the time zone is assumed, and waits to be chosen.' })
  isTimeZoneChosen: boolean;

  @Field(() => SafeInt, { description: 'The number the next invoice will have.' })
  nextInvoiceNumber: number;
}

@InputType({ description: 'What is left out or null stays as it is.' })
export class SaveSettingsInput {
  @Field(() => String, {
    nullable: true,
    description: `The contractor's name, on one line, 1 to ${MAX_COMPANY_NAME} characters.`,
  })
  tenantName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 4217: `USD`. It can be changed until anything is priced.',
  })
  currency?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Off: nothing of invoices is shown or found.' })
  invoicesEnabled?: boolean | null;

  @Field(() => Decimal, { nullable: true, description: 'Percent, 0 to 100, up to 3 decimals.' })
  defaultTaxRatePercent?: string | null;

  @Field(() => Int, { nullable: true, description: 'Days from issue to due date, 0 to 365.' })
  paymentTermsDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `Seconds a cancellation waits before the billing system is asked, 0 to ${MAX_HOLD_SECONDS}.`,
  })
  holdSeconds?: number | null;

  @Field(() => String, { nullable: true, description: 'IANA name, for example `America/Chicago`.' })
  timeZone?: string | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'The number of the next invoice. It can be raised, never lowered.',
  })
  nextInvoiceNumber?: number | null;
}

@InterfaceType({ description: 'How saving the settings ended.' })
export abstract class SaveSettingsResult {
  @Message()
  message: string;
}

@ObjectType({ implements: SaveSettingsResult, description: 'All of it was saved.', simpleResolvers: true })
export class SettingsSaved extends SaveSettingsResult {
  @Requires('settings.view')
  @Field(() => Settings, { nullable: true, description: 'As they are now.' })
  settings: Settings;

  @Field(() => Viewer, { description: 'The viewer, whose tenant this is.' })
  viewer: Viewer;

  @Requires('settings.edit')
  @Field(() => FirstSteps, { nullable: true, description: 'What is still to be done before the first invoice.' })
  firstSteps: FirstSteps;
}

@ObjectType({ implements: SaveSettingsResult, description: 'Nothing was saved.', simpleResolvers: true })
export class SettingsNotSaved extends SaveSettingsResult {
  @Field(() => String, { description: 'The field of `input` that is wrong, by its path: `timeZone`.' })
  field: string;
}
