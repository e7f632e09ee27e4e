import type { Locator, Page } from '@playwright/test';
import { card, dialog, openWorkOrder, row } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const NAMES = [
  'Acme \u202eHVAC',
  'דוד כהן בע"מ (חיפה) 12',
  'شركة الهواء ٢٤',
  '\u2067\u2066Acme\u202b',
  'Acme\u2069\u2069 \u202e99',
  'חברה\u2069 \u202d',
];

/** The server's answers in a window, with another name wherever `name` stands. */
const rename = async (page: Page, name: string) => {
  let other = name;
  await page.route('**/graphql', async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    await route.fulfill({ response, body: text.replaceAll(JSON.stringify(name), JSON.stringify(other)) });
  });
  return (to: string) => {
    other = to;
  };
};

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
  take,
}) => {
  const { id, number, customerName, total, workOrder } = await take.sentInvoice();
  const amount = usd(total.minorUnits);
  const renameTo = await rename(page, customerName);
  const object = dialog(page).getByText(new RegExp(`^${number} · `));
  for (const name of NAMES)
    await test.step(JSON.stringify(name), async () => {
      renameTo(name);
      await page.goto(`/invoices?search=${number}`);
      await expect(row(page, number)).toContainText(amount);
      const [first, , , , fifth] = await Promise.all((await row(page, number).getByRole('cell').all()).map(seen));
      expect([first, fifth]).toEqual([number, amount]);
      await row(page, number).getByRole('button').click();
      const text = await seen(object);
      expect(text.slice(0, number.length + 3)).toBe(`${number} · `);
      expect(text.slice(-3 - amount.length)).toBe(` · ${amount}`);
    });
  await openWorkOrder(page, workOrder);
  await page.getByRole('button', { name: 'Cancel Invoice' }).click();
  expect((await seen(object)).slice(-3 - amount.length)).toBe(` · ${amount}`);
  await page.goto(`/invoices/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(number);
  expect(await seen(page.getByRole('row', { name: 'Grand Total' }))).toBe(`Grand Total${amount}`);
});

test('a title in any script leaves what stands around it, on the page, in a dialog and in the browser’s title', async ({
  office: page,
  take,
}) => {
  const { id, number, title, customer } = await take.workOrder('PENDING');
  const renameTo = await rename(page, title);
  for (const name of NAMES)
    await test.step(JSON.stringify(name), async () => {
      renameTo(name);
      await openWorkOrder(page, { id });
      const heading = page.getByRole('heading', { level: 1 });
      await expect(heading).toContainText(number);
      expect((await seen(heading)).startsWith(`${number} · `)).toBe(true);
      const shown = await page.title();
      expect(shown).toMatch(/^WO-\d+ · [^\u202a-\u202e]+ · TuffOps$/);
      expect(shown.split('\u2068')).toHaveLength(shown.split('\u2069').length);
      await card(page, 'Status').getByRole('button', { name: 'Cancel Work Order' }).click();
      const object = await seen(dialog(page).getByText(new RegExp(`^${number} · `)));
      expect(object.startsWith(`${number} · ${customer.displayName} · `)).toBe(true);
    });
});
