import type { Page, Request } from '@playwright/test';
import type { Api } from './running/api.ts';
import { card, dialog, openWorkOrder, row, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const status = (page: Page) => card(page, 'Status');
const step = (page: Page, name: string) => status(page).getByRole('button', { name, exact: true });

const technicianId = async (api: { ask<Data>(role: 'technician', query: string): Promise<Data> }) => {
  const { viewer } = await api.ask<{ viewer: { user: { id: string } } }>('technician', '{ viewer { user { id } } }');
  return viewer.user.id;
};

/** Somebody else does, in another window. */
const writeNotes = (api: Api, workOrderId: string) =>
  api.ask('admin', 'mutation ($input: SaveWorkOrderNotesInput!) { saveWorkOrderNotes(input: $input) { message } }', {
    input: { workOrderId, notes: 'The customer called.' },
  });

/** Whereupon all that is shown is asked for again. */
const putCustomer = (api: Api) =>
  api.ask('admin', 'mutation ($input: PutCustomerInput!) { putCustomer(input: $input) { __typename } }', {
    input: {
      ...{ type: 'RESIDENTIAL', firstName: 'Zoë', lastName: 'Meanwhile', emails: [], phones: [] },
      billingAddress: { line1: '9 Elm Street', city: 'Waterloo', region: 'IA', postalCode: '50701', country: 'US' },
    },
  });

test.describe('Work orders: the life of one', () => {
  test('the technician starts, pauses, starts again and completes; then only a supervisor can go on', async ({
    signIn,
    take,
    api,
  }) => {
    const workOrder = await take.workOrder('PENDING', await technicianId(api));
    const page = await signIn('technician');
    await openWorkOrder(page, workOrder);
    await expect(step(page, 'Cancel Work Order')).toHaveCount(0);
    await step(page, 'Start Work Order').click();
    await expect(status(page)).toContainText('Ongoing');
    await step(page, 'Pause Work Order').click();
    await expect(status(page)).toContainText('Paused');
    await step(page, 'Start Work Order').click();
    await step(page, 'Complete Work Order').click();
    await expect(status(page)).toContainText('Waiting Approval');
    await expect(status(page).getByRole('button', { name: /Approve|Start|Cancel/ })).toHaveCount(0);
    await status(page)
      .getByRole('button', { name: /^History/ })
      .click();
    await expect(status(page)).toContainText('Ongoing → Waiting Approval');
    await expect(status(page)).toContainText('Theo Marsh');
  });

  test('approving is refused while required checklist items are open, and stamps the unit when they are done', async ({
    office: page,
    api,
  }) => {
    const { workOrders } = await api.ask<{
      workOrders: { nodes: { id: string; type: string; checklist: { isRequired: boolean; isCompleted: boolean }[] }[] };
    }>(
      'office',
      '{ workOrders(first: 100, filter: { statuses: [ONGOING] }) { nodes { id type checklist { isRequired isCompleted } } } }',
    );
    const isOpen = (item: { isRequired: boolean; isCompleted: boolean }) => item.isRequired && !item.isCompleted;
    const workOrder = workOrders.nodes.find(({ checklist }) => checklist.filter(isOpen).length > 1);
    const open = workOrder?.checklist.filter(isOpen).length;
    await openWorkOrder(page, workOrder ?? { id: '' });
    await step(page, 'Complete Work Order').click();
    await step(page, 'Approve & Complete').click();
    await expect(status(page).getByRole('alert')).toContainText(
      `Cannot complete work order: ${open} required checklist items must be completed first.`,
    );
    await expect(status(page).getByRole('alert')).toContainText('The work order is still Waiting Approval');
    const boxes = card(page, 'Checklist').getByRole('checkbox', { checked: false });
    while (await boxes.count()) {
      const left = await boxes.count();
      await boxes.first().click();
      await expect(boxes).toHaveCount(left - 1);
    }
    await step(page, 'Approve & Complete').click();
    await expect(status(page)).toContainText('Completed');
    await expect(status(page)).toContainText('Signed off');
    const stamp = { INSTALLATION: 'Installed', SERVICE: 'Last serviced', MAINTENANCE: 'Last maintained' };
    await expect(card(page, 'Unit')).toContainText(stamp[workOrder?.type as keyof typeof stamp]);
    await expect(card(page, 'Unit').getByText('just now')).toBeVisible();
    await expect(card(page, 'Invoice').getByRole('button', { name: 'Create Invoice' })).toBeVisible();
    await step(page, 'Mark as Billed').click();
    await expect(status(page)).toContainText('Billed');
    await expect(status(page).getByRole('button', { name: /Work Order|Approve|Billed/ })).toHaveCount(0);
  });

  test('a supervisor sends it back, and cancels it after a confirmation', async ({ office: page, take }) => {
    const workOrder = await take.workOrder('WAITING_APPROVAL');
    await openWorkOrder(page, workOrder);
    await step(page, 'Start Work Order').click();
    await expect(status(page)).toContainText('Ongoing');
    await step(page, 'Cancel Work Order').click();
    await expect(dialog(page)).toContainText(workOrder.number);
    await expect(dialog(page).getByRole('button', { name: 'Keep Work Order' })).toBeFocused();
    await dialog(page).getByRole('button', { name: 'Cancel Work Order' }).click();
    await expect(status(page)).toContainText('Cancelled');
    await expect(page.getByRole('button', { name: /^Edit/ })).toHaveCount(0);
  });

  test('a supervisor’s step is not taken when somebody changed the work order meanwhile, until they have seen it', async ({
    office: page,
    take,
    api,
  }) => {
    const workOrder = await take.workOrder('WAITING_APPROVAL');
    await openWorkOrder(page, workOrder);
    await expect(step(page, 'Start Work Order')).toBeVisible();
    await writeNotes(api, workOrder.id);
    await step(page, 'Start Work Order').click();
    await expect(page.getByRole('alert').filter({ hasText: 'The work order changed meanwhile' })).toBeVisible();
    await expect(card(page, 'Notes')).toContainText('The customer called.');
    await expect(status(page)).toContainText('Waiting Approval');
    await step(page, 'Start Work Order').click();
    await expect(status(page)).toContainText('Ongoing');
    await expect(page.getByRole('alert').filter({ hasText: 'The work order changed meanwhile' })).toHaveCount(0);
  });

  test('what was read before a step and arrives after it does not take the step back', async ({
    office: page,
    take,
    api,
  }) => {
    const workOrder = await take.workOrder('WAITING_APPROVAL');
    await openWorkOrder(page, workOrder);
    await expect(step(page, 'Start Work Order')).toBeVisible();
    const isReading = (request: Request) => request.postDataJSON()?.operationName === 'WorkOrder';
    let letArrive = () => {};
    const mayArrive = new Promise<void>((resolve) => (letArrive = resolve));
    const isRead = new Promise<void>((resolve) =>
      page.route('**/graphql', async (route) => {
        if (!isReading(route.request())) return route.fallback();
        const response = await route.fetch();
        resolve();
        await mayArrive;
        await route.fulfill({ response });
      }),
    );
    await putCustomer(api);
    await isRead;
    await step(page, 'Start Work Order').click();
    await expect(step(page, 'Complete Work Order')).toBeVisible();
    const askedAnew = page.waitForRequest(isReading);
    letArrive();
    await askedAnew;
    await expect(step(page, 'Complete Work Order')).toBeVisible();
    await expect(step(page, 'Start Work Order')).toHaveCount(0);
  });

  test('assigning a technician takes an unassigned one to Pending', async ({ office: page, take }) => {
    const workOrder = await take.workOrder('UNASSIGNED');
    await openWorkOrder(page, workOrder);
    await page.getByRole('combobox', { name: 'Technician' }).click();
    await page.getByRole('option', { name: 'Bella Ortiz' }).click();
    await expect(status(page)).toContainText('Pending');
    await expect(page.getByRole('combobox', { name: 'Technician' })).toHaveValue('Bella Ortiz');
  });

  test('completed, it is read-only for its technician', async ({ signIn, api }) => {
    const { workOrders } = await api.ask<{ workOrders: { nodes: { id: string }[] } }>(
      'technician',
      '{ workOrders(filter: { statuses: [COMPLETED] }) { nodes { id } } }',
    );
    const page = await signIn('technician');
    await openWorkOrder(page, workOrders.nodes[0] ?? { id: '' });
    await expect(card(page, 'Notes')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Edit/ })).toHaveCount(0);
    for (const box of await card(page, 'Checklist').getByRole('checkbox').all()) await expect(box).toBeDisabled();
  });
});

test.describe('the Work Orders list', () => {
  test('searches, filters by status and by ready to invoice, in the URL', async ({ office: page, take }) => {
    const workOrder = await take.readyWorkOrder();
    await page.goto('/work-orders');
    await page.getByRole('main').getByText('Ready to invoice', { exact: true }).first().click();
    await expect(page).toHaveURL('/work-orders?ready=true');
    await expect(row(page, workOrder.number)).toContainText('Ready to invoice');
    await page.getByRole('searchbox').fill(workOrder.number.slice(-4));
    await expect(row(page, workOrder.number)).toBeVisible();
    await page.reload();
    await expect(row(page, workOrder.number)).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(page).toHaveURL('/work-orders');
    await page.getByRole('combobox', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'Paused' }).click();
    await expect(page.locator('tbody tr').filter({ hasNotText: 'Paused' })).toHaveCount(0);
  });

  test('a work order that was invoiced is no longer ready, without a reload', async ({
    office: page,
    signIn,
    take,
  }) => {
    const workOrder = await take.readyWorkOrder();
    await page.goto('/work-orders?ready=true');
    await expect(row(page, workOrder.number)).toBeVisible();
    const other = await signIn('admin');
    await openWorkOrder(other, workOrder);
    await other.getByRole('button', { name: 'Create Invoice' }).click();
    await dialog(other).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(toast(other, /created\.$/)).toBeVisible();
    await expect(row(page, workOrder.number)).not.toContainText('Ready to invoice');
    await page.getByRole('columnheader', { name: 'Number' }).getByRole('button').click();
    await expect(row(page, workOrder.number)).toHaveCount(0);
  });
});
