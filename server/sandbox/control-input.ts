import { type Fault, faultKinds, faultOperations } from './faults/fault.ts';
import type { Wish } from './stripe/office.ts';

type Input = Record<string, unknown>;

/** Reads a fault to switch on, or says in a sentence what is wrong with it. */
export function readFault(body: unknown): Omit<Fault, 'id'> | string {
  const input = (body ?? {}) as Input;
  const operation = faultOperations.find((each) => each === (input.operation ?? 'any'));
  const kind = faultKinds.find((each) => each === input.kind);
  if (!operation) return `operation must be one of ${faultOperations.join(', ')}.`;
  if (!kind) return `kind must be one of ${faultKinds.join(', ')}.`;
  const { times = 1, delayMs = 0, after = 0, path = '' } = input;
  if (!isCount(times) || times === 0) return 'times must be a whole number of 1 or more.';
  if (!isCount(delayMs)) return 'delayMs must be a whole number of 0 or more.';
  if (!isCount(after)) return 'after must be a whole number of 0 or more.';
  if (typeof path !== 'string') return 'path must be a text.';
  return { operation, kind, times, delayMs, after, path };
}

/** Reads how a deed is to be done, or says in a sentence what is wrong with it. */
export function readWish(body: unknown): Wish | string {
  const { amountMinorUnits, isRefunded } = (body ?? {}) as Input;
  if (amountMinorUnits !== undefined && !Number.isSafeInteger(amountMinorUnits))
    return 'amountMinorUnits must be a whole number.';
  if (isRefunded !== undefined && typeof isRefunded !== 'boolean') return 'isRefunded must be true or false.';
  return { amountMinorUnits: amountMinorUnits as number | undefined, isRefunded };
}

type AccountInput = {
  key: string;
  accountId: string;
  name: string;
  /** null: the account is told nothing any more; undefined: as before. */
  webhookUrl: string | null | undefined;
  webhookSecret: string | null | undefined;
  /** What the key may not do, such as `rak_event_read`; who may not read may not write either. */
  missingPermissions: string[];
};

/** Reads an account to register, or says in a sentence what is wrong with it. */
export function readAccount(body: unknown): AccountInput | string {
  const { key, accountId, name, webhookUrl, webhookSecret, missingPermissions = [] } = (body ?? {}) as Input;
  if (typeof key !== 'string' || !/^[sr]k_test_\w+$/.test(key))
    return 'key must be of the form sk_test_… or rk_test_….';
  if (typeof accountId !== 'string' || !/^acct_\w+$/.test(accountId)) return 'accountId must be of the form acct_….';
  if (typeof name !== 'string' || name === '') return 'name is missing.';
  if (!isPermissions(missingPermissions)) return 'missingPermissions must be a list of rak_…_read and rak_…_write.';
  const account = { key, accountId, name, missingPermissions };
  if (Boolean(webhookUrl) !== Boolean(webhookSecret)) return 'webhookUrl and webhookSecret belong together.';
  if (webhookUrl === undefined || webhookUrl === null) {
    return { ...account, webhookUrl, webhookSecret: webhookUrl };
  }
  if (typeof webhookUrl !== 'string' || !URL.canParse(webhookUrl)) return 'webhookUrl must be an address.';
  if (typeof webhookSecret !== 'string' || webhookSecret === '') return 'webhookSecret must be a text.';
  return { ...account, webhookUrl, webhookSecret };
}

function isPermissions(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => /^rak_\w+_(read|write)$/.test(String(each)));
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
