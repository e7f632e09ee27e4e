import type { Api } from './api.ts';

export const LABOR = { kind: 'SERVICE', description: 'Labor', quantity: '1', unitPriceMinorUnits: 10_000 };

const SAVE_ITEMS = `mutation ($input: SaveWorkOrderItemsInput!) { saveWorkOrderItems(input: $input) { __typename } }`;

/** As somebody else does it meanwhile. */
export async function saveItems(api: Api, workOrderId: string, items: (typeof LABOR)[]) {
  const query = 'query ($id: ID!) { workOrder(id: $id) { version } }';
  const { workOrder } = await api.ask<{ workOrder: { version: number } }>('admin', query, { id: workOrderId });
  await api.ask('admin', SAVE_ITEMS, { input: { workOrderId, expectedVersion: workOrder.version, items } });
}
