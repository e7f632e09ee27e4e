type SandboxInvoice = {
  id: string;
  vendor: string;
  reference: string | null;
  number: string | null;
  status: 'open' | 'paid' | 'void' | 'draft';
  totalMinorUnits: number;
  currency: string;
  isCredited: boolean;
};

type SandboxRequest = {
  at: string;
  operation: 'create' | 'cancel' | 'read' | 'other';
  method: string;
  path: string;
  body: string;
  idempotencyKey: string | null;
  status: number | null;
};

type Fault = {
  operation: 'create' | 'cancel' | 'read' | 'any';
  kind: string;
  times?: number;
  delayMs?: number;
  path?: string;
  after?: number;
};

type Account = {
  key: string;
  accountId: string;
  name: string;
  webhookUrl?: string | null;
  webhookSecret?: string | null;
  /** What the key lacks, such as `rak_event_read`; who may not read may not write either. */
  missingPermissions?: string[];
};

export type Deed =
  | 'pay'
  | 'start-payment'
  | 'fail-payment'
  | 'reverse-payment'
  | 'fail-refund'
  | 'credit'
  | 'void-credit-note'
  | 'void'
  | 'mark-uncollectible'
  | 'delete-customer'
  | 'set-balance'
  | 'revise';

/** How much of it, where not all, or the balance; and whether what is credited goes back to the card. */
export type Wish = { amountMinorUnits?: number; isRefunded?: boolean };

export type SandboxControl = ReturnType<typeof controlOf>;

/** The sandbox's control interface, for tests: what is there, what it was sent, and what shall go wrong. */
export function controlOf(url: string) {
  async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${url}/_control/${path}`, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as Answer;
  }

  return {
    invoices: () => call<SandboxInvoice[]>('GET', 'invoices'),
    requests: () => call<SandboxRequest[]>('GET', 'requests'),
    invoice: async (reference: string) =>
      (await call<SandboxInvoice[]>('GET', 'invoices')).filter((invoice) => invoice.reference === reference),
    fault: (fault: Fault) => call<unknown>('POST', 'faults', fault),
    clearFaults: () => call<unknown>('DELETE', 'faults'),
    register: (account: Account) => call<unknown>('POST', 'accounts', account),
    act: (id: string, deed: Deed, wish?: Wish) => call<unknown>('POST', `invoices/${id}/${deed}`, wish),
  };
}
