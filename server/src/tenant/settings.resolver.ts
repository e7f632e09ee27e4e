import { normalizeDecimal } from '@tuffops/shared/decimal';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Context, reachOf, signedIn } from '../graphql/context.ts';
import { Requires } from '../graphql/requires.ts';
import { isAnythingPriced } from './currency.ts';
import { firstStepsOf } from './first-steps.type.ts';
import { saveSettings } from './save-settings.ts';
import { SaveSettingsInput, SaveSettingsResult, Settings, SettingsNotSaved, SettingsSaved } from './settings.type.ts';
import { Tenant } from './tenant.entity.ts';
import { viewerOf } from './viewer.type.ts';

@Resolver(() => Settings)
export class SettingsResolver {
  @Requires('settings.view')
  @Query(() => Settings, { nullable: true, description: "The tenant's settings." })
  async settings(@Ctx() context: Context): Promise<SettingsOfTenant> {
    const { id } = signedIn(context).tenant;
    return settingsOf(await reachOf(context).manager.findOneByOrFail(Tenant, { id }));
  }

  @Requires('settings.edit')
  @Mutation(() => SaveSettingsResult, { nullable: true, description: 'Changes what is given, all of it or nothing.' })
  async saveSettings(
    @Arg('input', () => SaveSettingsInput, { description: 'What to change; the rest stays as it is.' })
    input: SaveSettingsInput,
    @Ctx() context: Context,
  ): Promise<SettingsSaved | SettingsNotSaved> {
    const caller = signedIn(context);
    const answer = await saveSettings(context.deps, caller, input);
    if ('field' in answer) return Object.assign(new SettingsNotSaved(), answer);
    const settings = settingsOf(answer.saved);
    const viewer = viewerOf(caller, { ...answer.saved, defaultTaxRatePercent: settings.defaultTaxRatePercent });
    const firstSteps = firstStepsOf(answer.saved);
    return Object.assign(new SettingsSaved(), { settings, viewer, firstSteps, message: 'Settings saved.' });
  }

  @FieldResolver()
  isCurrencyFixed(@Root() { id }: Settings, @Ctx() context: Context): Promise<boolean> {
    return isAnythingPriced(reachOf(context).manager, id);
  }
}

/** Whether the currency is fixed is asked only where that is wanted. */
type SettingsOfTenant = Omit<Settings, 'isCurrencyFixed'>;

const settingsOf = (tenant: Tenant): SettingsOfTenant => ({
  ...tenant,
  tenantName: tenant.name,
  defaultTaxRatePercent: normalizeDecimal(tenant.defaultTaxRatePercent),
});
