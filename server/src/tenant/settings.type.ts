import { Field, ID, InputType, Int, InterfaceType, ObjectType } from 'type-graphql';
import { Message } from '../graphql/message.ts';
import { Requires } from '../graphql/requires.ts';
import { Decimal, SafeInt } from '../graphql/scalars.ts';
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

  @Field(() => String, { description: "The tenant's currency, ISO 4217: `USD`." })
  currency: string;

  @Field(() => Int, { description: 'Days from the issue of an invoice to its due date.' })
  paymentTermsDays: number;

  @Field(() => String, { description: 'IANA name. A `Date` in a filter is a day there.' })
  timeZone: string;

  @Field(() => SafeInt, { description: 'The number the next invoice will have.' })
  nextInvoiceNumber: number;
}

@InputType({ description: 'What is left out or null stays as it is.' })
export class SaveSettingsInput {
  @Field(() => Boolean, { nullable: true, description: 'Off: nothing of invoices is shown or found.' })
  invoicesEnabled?: boolean | null;

  @Field(() => Decimal, { nullable: true, description: 'Percent, 0 to 100, up to 3 decimals.' })
  defaultTaxRatePercent?: string | null;

  @Field(() => Int, { nullable: true, description: 'Days from issue to due date, 0 to 365.' })
  paymentTermsDays?: number | null;

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
}

@ObjectType({ implements: SaveSettingsResult, description: 'Nothing was saved.', simpleResolvers: true })
export class SettingsNotSaved extends SaveSettingsResult {
  @Field(() => String, { description: 'The field of `input` that is wrong, by its path: `timeZone`.' })
  field: string;
}
