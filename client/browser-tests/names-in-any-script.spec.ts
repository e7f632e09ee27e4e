import type { Locator, Page } from '@playwright/test';
import { card, dialog, openWorkOrder, row } from './running/screen.ts';
import type { Invoice, WorkOrder } from './running/take.ts';
import { expect, test } from './running/test.ts';

const NAMES = [
  'Acme \u202eHVAC',
  'דוד כהן בע"מ (חיפה) 12',
  'شركة الهواء ٢٤',
  '\u2067\u2066Acme\u202b',
  'Acme\u2069\u2069 \u202e99',
  'חברה\u2069 \u202d',
];

/** The server's answers in a window, with the other text in a field of these. */
const rename = (page: Page, field: string, named: [{ id: string }, string][]) => {
  const texts = new Map(named.map(([{ id }, text]) => [id, text]));
  return page.route('**/graphql', async (route) => {
    const response = await route.fetch();
    const answer = JSON.parse(await response.text(), (_, value) => {
      const text = texts.get(value?.id);
      return text && value[field] ? { ...value, [field]: text } : value;
    });
    await route.fulfill({ response, body: JSON.stringify(answer) });
  });
};

const zip = <Each>(all: Each[], names: string[]) =>
  names.map((name, at): [Each, string] => {
    const each = all[at];
    if (!each) throw new Error('The demo has too few.');
    return [each, name];
  });

/** The letters of a place as the eye meets them: line by line, from left to right. */
const seen = (place: Locator) =>
  place.evaluate((element) => {
    const letters: { letter: string; left: number; line: number }[] = [];
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode as Text;
      for (let at = 0; at < node.length; at += 1) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        if (box.width > 0)
          letters.push({ letter: node.data[at] ?? '', left: box.left, line: Math.round(box.top + box.height / 2) });
      }
    }
    letters.sort((one, other) => (Math.abs(one.line - other.line) > 8 ? one.line - other.line : one.left - other.left));
    return letters.map(({ letter }) => letter).join('');
  });

const usd = (minorUnits: number) =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(minorUnits / 100);

test('a name in any script leaves number and total as they are, where an invoice is cancelled', async ({
  office: page,
  api,
}) => {
  const { invoices } = await api.ask<{ invoices: { nodes: Invoice[] } }>(
    'office',
    `{ invoices(first: ${NAMES.length}, filter: { statuses: [SENT] }) {
         nodes { id number customerName total { minorUnits } workOrder { id } } } }`,
  );
  const named = zip(invoices.nodes, NAMES);
  await rename(page, 'customerName', named);
  const object = (number: string) => seen(dialog(page).getByText(new RegExp(`^${number} · `)));
  await page.goto('/invoices?status=sent');
  for (const [{ number, customerName, total }, name] of named)
    await test.step(JSON.stringify(name), async () => {
      const amount = usd(total.minorUnits);
      await expect(row(page, number)).toContainText(amount);
      await expect(row(page, number)).not.toContainText(customerName);
      const [first, , , , fifth] = await Promise.all((await row(page, number).getByRole('cell').all()).map(seen));
      expect([first, fifth]).toEqual([number, amount]);
      await row(page, number).getByRole('button').click();
      const text = await object(number);
      expect(text.slice(0, number.length + 3)).toBe(`${number} · `);
      expect(text.slice(-3 - amount.length)).toBe(` · ${amount}`);
      await dialog(page).getByRole('button', { name: 'Keep Invoice' }).click();
    });
  const [[{ id, number, total, workOrder }]] = named.slice(-1) as [[Invoice, string]];
  const amount = usd(total.minorUnits);
  await openWorkOrder(page, workOrder);
  await page.getByRole('button', { name: 'Cancel Invoice' }).click();
  expect((await object(number)).slice(-3 - amount.length)).toBe(` · ${amount}`);
  await page.goto(`/invoices/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${number} · `);
  expect(await seen(page.getByRole('row', { name: 'Grand Total' }))).toBe(`Grand Total${amount}`);
});

test('a title in any script leaves what stands around it, on the page, in a dialog and in the browser’s title', async ({
  office: page,
  api,
}) => {
  const { workOrders } = await api.ask<{ workOrders: { nodes: WorkOrder[] } }>(
    'office',
    `{ workOrders(first: ${NAMES.length}, filter: { statuses: [PENDING] }) {
         nodes { id number title customer { id displayName } } } }`,
  );
  const named = zip(workOrders.nodes, NAMES);
  await rename(page, 'title', named);
  await page.goto('/work-orders?status=pending');
  for (const [{ number, title, customer }, name] of named)
    await test.step(JSON.stringify(name), async () => {
      await page.getByRole('link', { name: number, exact: true }).click();
      const heading = page.getByRole('heading', { level: 1 });
      await expect(heading).toContainText(number);
      await expect(heading).not.toContainText(title);
      expect((await seen(heading)).startsWith(`${number} · `)).toBe(true);
      const shown = await page.title();
      expect(shown).toMatch(/^WO-\d+ · [^\u202a-\u202e]+ · TuffOps$/);
      expect(shown.split('\u2068')).toHaveLength(shown.split('\u2069').length);
      await card(page, 'Status').getByRole('button', { name: 'Cancel Work Order' }).click();
      const object = await seen(dialog(page).getByText(new RegExp(`^${number} · `)));
      expect(object.startsWith(`${number} · ${customer.displayName} · `)).toBe(true);
      await dialog(page).getByRole('button', { name: 'Keep Work Order' }).click();
      await page.goBack();
    });
});
