import { expect, test } from './running/test.ts';

test("the playground at /graphql runs a query with the person's session, under its policy and from this server alone", async ({
  office: page,
}) => {
  await page.goto('/graphql');
  await expect(page.locator('.graphiql-query-editor')).toContainText('viewer');
  await page.getByRole('button', { name: /^Execute query/ }).click();
  const result = page.locator('.graphiql-response');
  await expect(result).toContainText('Olivia Grant');
  await expect(result).toContainText('Prairie Comfort');
  await expect(result).toContainText('"totalCount": ');
});

test('the playground does not open to somebody who is signed out with anything but null', async ({ openWindow }) => {
  const page = await openWindow();
  await page.goto('/graphql');
  await expect(page.locator('.graphiql-query-editor')).toContainText('viewer');
  await page.getByRole('button', { name: /^Execute query/ }).click();
  const result = page.locator('.graphiql-response');
  await expect(result).toContainText('"viewer": null');
  await expect(result).toContainText('UNAUTHENTICATED');
});
