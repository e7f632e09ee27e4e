import { type APIRequestContext, expect, request } from '@playwright/test';

export type Role = 'admin' | 'office' | 'accountant' | 'technician' | 'other';

export const EMAILS: Record<Role, string> = {
  admin: 'admin@demo.test',
  office: 'office@demo.test',
  accountant: 'accountant@demo.test',
  technician: 'technician@demo.test',
  other: 'admin@other.test',
};
export const PASSWORD = 'demo-password';

/** Asks the API as one of the demo's people, to prepare what a test needs or to do what somebody else does meanwhile. */
export type Api = {
  ask<Data>(role: Role, document: string, variables?: object): Promise<Data>;
  dispose(): Promise<void>;
};

export function openApi(appUrl: string): Api {
  const sessions = new Map<Role, Promise<APIRequestContext>>();
  const session = (role: Role) => {
    const known = sessions.get(role) ?? signIn(appUrl, role);
    sessions.set(role, known);
    return known;
  };
  return {
    async ask<Data>(role: Role, query: string, variables: object = {}): Promise<Data> {
      const context = await session(role);
      const response = await context.post('/graphql', { data: { query, variables } });
      const { data, errors } = await response.json();
      expect(errors, query).toBeUndefined();
      return data as Data;
    },
    async dispose() {
      for (const context of sessions.values()) await (await context).dispose();
    },
  };
}

async function signIn(appUrl: string, role: Role): Promise<APIRequestContext> {
  const context = await request.newContext({ baseURL: appUrl });
  const response = await context.post('/auth/sign-in', { data: { email: EMAILS[role], password: PASSWORD } });
  expect(response.status()).toBe(204);
  return context;
}

export const CANCEL = `mutation ($input: CancelInvoiceInput!) { cancelInvoice(input: $input) { __typename message } }`;

/** Somebody else cancels it, in another window. */
export async function cancelElsewhere(api: Api, invoiceId: string): Promise<void> {
  const { cancelInvoice } = await api.ask<{ cancelInvoice: object }>('accountant', CANCEL, { input: { invoiceId } });
  expect(cancelInvoice).toMatchObject({ __typename: 'InvoiceCancelled' });
}
