import { openConnection } from '../billing/connection/open-connection.ts';
import { aBilledCustomer, aCreationPlan } from './a-creation-plan.ts';
import type { Contractor } from './contractor.ts';
import type { RunningServer } from './running-server.ts';

const REQUEST = { timeoutMs: 30_000 };
const AT_ONCE = 10;

/** So many invoices, open in the billing system and sent here, made without our own operations. */
export async function manySentInvoices(server: RunningServer, contractor: Contractor, count: number): Promise<void> {
  const { tenant, connection } = contractor;
  const { make, server: program } = server;
  const { system } = await openConnection(program.deps.billing, tenant.id, connection.id);
  if (!system) throw new Error('The billing system cannot be asked');
  const customer = aBilledCustomer();
  const put = await system.putCustomer(customer, undefined, { key: customer.id, ...REQUEST });
  if (put.outcome !== 'done') throw new Error(`The customer is not there: ${put.outcome}`);
  const { externalCustomerId } = put.facts;
  const { id: unitId } = await make.aUnit({ tenantId: tenant.id });
  const { id: technicianId } = await make.aUser({ tenantId: tenant.id, role: 'technician' });

  const one = async () => {
    const workOrder = await make.aWorkOrder({ tenantId: tenant.id, unitId, technicianId });
    const invoice = await make.anInvoice({ workOrder, connectionId: connection.id });
    const priced = [{ quantity: '1', unitPriceMinorUnits: invoice.totalMinorUnits }];
    const plan = aCreationPlan({ reference: invoice.id, customer, priced, taxRatePercent: '0' });
    let externalId: string | undefined;
    for (const { name, ask } of system.creationSteps) {
      const answer = await ask(plan, { externalCustomerId, externalId }, { key: `${invoice.id}:${name}`, ...REQUEST });
      if (answer.outcome !== 'done') throw new Error(`${name}: ${answer.outcome}`);
      externalId = answer.facts.document?.externalId ?? externalId;
    }
    await program.dataSource.query('update invoice set external_id = $2 where id = $1', [invoice.id, externalId]);
  };
  for (let n = 0; n < count; n += AT_ONCE) await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - n) }, one));
}
