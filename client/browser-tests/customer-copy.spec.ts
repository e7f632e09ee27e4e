import type { Page } from '@playwright/test';
import { card, dialog, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

/** As a person sees what they copied: no page of ours may read the clipboard. */
async function pasted(page: Page): Promise<string> {
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('textarea'), { id: 'pasted' })));
  const place = page.locator('#pasted');
  await place.press('ControlOrMeta+V');
  const text = await place.inputValue();
  await place.evaluate((element) => element.remove());
  return text;
}

test("the customer's copy: the payment link is copied, the PDF opens, and it is sent again after asking", async ({
  signIn,
  take,
  sandbox,
  system,
  watch,
}) => {
  watch.allow(new RegExp(`^about:blank asked ${system.sandboxUrl}/invoice/`));
  const { id, number, customerName } = await take.sentInvoice();
  const page = await signIn('office', { permissions: ['clipboard-write'] });
  await page.goto(`/invoices/${id}`);
  const copy = card(page, "Customer's copy");
  await expect(copy).toContainText('@');

  await copy.getByRole('button', { name: 'Copy payment link' }).click();
  await expect(toast(page, `Payment link of ${number} copied.`)).toBeVisible();
  expect(new URL(await pasted(page)).origin).toBe(new URL(system.sandboxUrl).origin);

  const opened = page.waitForEvent('popup');
  await copy.getByRole('button', { name: 'Open PDF' }).click();
  const pdf = await opened;
  await pdf.waitForURL(`${system.sandboxUrl}/invoice/**`);
  await expect(pdf.getByText(number).first()).toBeVisible();
  await pdf.close();

  const send = copy.getByRole('button', { name: 'Send again' });
  await send.click();
  await expect(dialog(page, 'Send this invoice again?')).toContainText(`${number} · `);
  await expect(dialog(page, 'Send this invoice again?')).toContainText(customerName);
  await page.keyboard.press('Escape');
  await expect(send).toBeFocused();
  await send.click();
  await dialog(page).getByRole('button', { name: 'Send Again' }).click();
  await expect(toast(page, `Invoice ${number} sent again to`)).toBeVisible();
  await expect(copy).toContainText('just now');
  await expect(card(page, 'History')).toContainText('E-mailed to the customer again.');

  await sandbox.fault({ operation: 'create', kind: 'forbidden', times: 1, path: '/send' });
  await send.click();
  await dialog(page).getByRole('button', { name: 'Send Again' }).click();
  await expect(toast(page, `Invoice ${number} was not sent again: `)).toBeVisible();
});

test('the print view is one sheet with everything that was billed, and its paper has no button', async ({
  office: page,
  take,
}) => {
  const { id, number, customerName } = await take.sentInvoice();
  await page.goto(`/invoices/${id}`);
  await page.getByRole('link', { name: `Print view of ${number}` }).click();
  await expect(page.getByRole('heading', { name: `Invoice ${number}` })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(customerName);
  await expect(page.getByRole('rowheader', { name: 'Grand Total' })).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByText('Grand Total')).toHaveCSS('color', 'rgb(0, 0, 0)');
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  await page.getByRole('link', { name: 'Back to the invoice' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
});
