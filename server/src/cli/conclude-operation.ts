import 'reflect-metadata';
import { BillingOperation } from '../billing/operation/billing-operation.entity.ts';
import { createLog } from '../http/log.ts';
import { giveUpOperation } from '../invoice/settle/give-up-operation.ts';
import { systemSeams } from '../seams.ts';
import { Refused, runCommand } from './run-command.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

await runCommand({
  usage: 'pnpm conclude-operation ID --as not-applied --why "The account is gone, Stripe confirmed it"',
  operand: 'ID',
  required: ['as', 'why'],
  async run(database, { ID = '', as: outcome, why = '' }) {
    if (outcome !== 'not-applied') throw new Refused('--as can only be not-applied.');
    if (!why.trim()) throw new Refused('--why is missing.');
    const operation = UUID.test(ID) ? await database.ofAll.manager.findOneBy(BillingOperation, { id: ID }) : null;
    if (!operation) throw new Refused(`There is no operation with the id ${ID}.`);

    const giveUp = giveUpOperation({ database, seams: systemSeams, log: createLog('silent') });
    switch (await giveUp(operation, { by: { kind: 'OPERATOR' }, why: why.trim() })) {
      case 'CONCLUDED':
        throw new Refused('It is concluded already.');
      case 'BEING_ASKED':
        throw new Refused('It is being asked at this moment. Try again in a minute.');
      case 'GIVEN_UP':
        return 'Concluded as not applied, and recorded as a difference: look in the billing system what is true there.';
    }
  },
});
