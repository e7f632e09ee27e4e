import { expect } from '@playwright/test';

/** An invoice as the billing system has it. */
export type BilledThere = {
  id: string;
  reference: string | null;
  number: string | null;
  status: 'open' | 'paid' | 'void' | 'draft';
  totalMinorUnits: number;
  isCredited: boolean;
};

type Fault = {
  operation: 'create' | 'cancel' | 'read' | 'any';
  kind: string;
  times?: number;
  delayMs?: number;
  path?: string;
  after?: number;
};
type Deed = 'pay' | 'start-payment' | 'credit' | 'void' | 'reverse-payment';

/** The billing system behind the program's back: what it has, what a person does there, how it misbehaves. */
export type Sandbox = {
  /** By its number: what is there of it, the newest last. */
  find(number: string): Promise<BilledThere[]>;
  do(deed: Deed, number: string): Promise<void>;
  fault(fault: Fault): Promise<void>;
  /** From now on nothing can be read there but a dialog's look, and that before a void: a doubt lasts until the faults are cleared. */
  keepInDoubt(): Promise<void>;
  clearFaults(): Promise<void>;
  clearRequests(): Promise<void>;
  /** A key that a person makes there for an account; it may not do these, such as `rak_event_read`. */
  newKey(accountName: string, key: string, missingPermissions?: string[]): Promise<void>;
  /** What it was asked to change since. */
  changesAsked(): Promise<string[]>;
};

export function openSandbox(sandboxUrl: string): Sandbox {
  const ask = async (method: string, path: string, body?: object) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${sandboxUrl}/_control/${path}`, { method, headers, body: JSON.stringify(body) });
    expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
    return response.status === 204 ? undefined : response.json();
  };
  const find = async (number: string) => {
    const all = (await ask('GET', 'invoices')) as BilledThere[];
    return all.filter((invoice) => invoice.number === number);
  };
  return {
    find,
    async do(deed, number) {
      const [invoice] = await find(number);
      await ask('POST', `invoices/${invoice?.id}/${deed}`);
    },
    async fault(fault) {
      await ask('POST', 'faults', fault);
    },
    async keepInDoubt() {
      await ask('POST', 'faults', { operation: 'read', kind: 'slow', path: 'expand', times: 2 });
      await ask('POST', 'faults', { operation: 'read', kind: 'server-error', times: 1_000 });
    },
    async clearFaults() {
      await ask('DELETE', 'faults');
    },
    async clearRequests() {
      await ask('DELETE', 'requests');
    },
    async newKey(accountName, key, missingPermissions = []) {
      const accounts = (await ask('GET', 'accounts')) as { id: string; name: string }[];
      const accountId = accounts.find(({ name }) => name === accountName)?.id;
      await ask('POST', 'accounts', { key, accountId, name: accountName, missingPermissions });
    },
    async changesAsked() {
      const requests = (await ask('GET', 'requests')) as { method: string; path: string }[];
      return requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
    },
  };
}
