import { appDocument } from './app-documents.ts';

/** Whoever has every key sees everything there is. */
export const MAY = Object.fromEntries(
  ['Invoices', 'Billing', 'Audit', 'Contacts', 'Prices', 'WorkOrders'].map((what) => [`mayView${what}`, true]),
);

/** The body of one of the app's own requests. */
export const appRequest = (operationName: string, variables: object): string =>
  JSON.stringify({ operationName, query: appDocument(operationName), variables: { ...variables, ...MAY } });

type Answer = { data?: { invoices?: { nodes: unknown[]; pageInfo: PageInfo } }; errors?: unknown };
type PageInfo = { hasNextPage: boolean; endCursor?: string };

/** What is answered to the list page. */
export function invoicesIn(answer: unknown): { nodes: unknown[]; pageInfo: PageInfo } {
  const { data, errors } = answer as Answer;
  if (!data?.invoices || errors) throw new Error(`No invoices were answered: ${JSON.stringify(errors)}`);
  return data.invoices;
}

/** The same without the cursor, which is each stack's own. */
export function rowsOf(answer: unknown): unknown {
  const { pageInfo, ...rest } = invoicesIn(answer);
  const { endCursor: _, ...page } = pageInfo;
  return { ...rest, pageInfo: page };
}
