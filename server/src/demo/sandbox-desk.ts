/** An invoice as the sandbox's control interface shows it. */
export type SandboxInvoice = {
  id: string;
  accountId: string;
  reference: string | null;
  number: string | null;
  status: 'draft' | 'open' | 'paid' | 'void';
  totalMinorUnits: number;
  currency: string;
  isCredited: boolean;
};

export type SandboxAccount = {
  key: string;
  accountId: string;
  name: string;
  /** Null: it is told nothing. */
  webhookUrl: string | null;
  webhookSecret: string | null;
};

const TIMEOUT_MS = 10_000;

/** What the sandbox offers besides the vendor's interface, and the vendor's requests that no connector makes. */
export function sandboxDesk(sandboxUrl: string) {
  async function ask(path: string, init: RequestInit): Promise<unknown> {
    const answer = await fetch(new URL(path, sandboxUrl), { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!answer.ok) throw new Error(`The billing sandbox answered ${answer.status} to ${path}: ${await answer.text()}`);
    return answer.json();
  }
  const stripe = (apiKey: string, path: string, key: string, fields: Record<string, string>) =>
    ask(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'idempotency-key': key },
      body: new URLSearchParams(fields),
    });

  return {
    async invoicesOf(accountId: string): Promise<SandboxInvoice[]> {
      const all = (await ask('/_control/invoices', {})) as SandboxInvoice[];
      return all.filter((invoice) => invoice.accountId === accountId);
    },
    register: (account: SandboxAccount) =>
      ask('/_control/accounts', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(account),
      }),
    pay: (apiKey: string, id: string, key: string) =>
      stripe(apiKey, `/v1/invoices/${id}/pay`, key, { paid_out_of_band: 'true' }),
    credit: (apiKey: string, id: string, key: string, amount: number) =>
      stripe(apiKey, '/v1/credit_notes', key, {
        invoice: id,
        amount: String(amount),
        out_of_band_amount: String(amount),
      }),
  };
}
