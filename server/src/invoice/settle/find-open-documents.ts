import type { DataSource } from 'typeorm';
import type { FindOpenDocuments } from '../../billing/inbound/sweep.ts';
import { Invoice } from '../invoice.entity.ts';

/** The documents that should still be open there: those of our SENT invoices. */
export const findOpenDocuments =
  (dataSource: DataSource): FindOpenDocuments =>
  async (tenantId, connectionId) => {
    const where = { tenantId, connectionId, status: 'SENT' as const };
    const sent = await dataSource.manager.find(Invoice, { select: { id: true, externalId: true }, where });
    return sent.map(({ externalId }) => externalId);
  };
