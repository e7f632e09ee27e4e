import type { Permission } from '@tuffops/shared/permission';
import { expect, it } from 'vitest';
import type { Caller, CallerTenant } from '../access/caller.ts';
import { type Context, createContext } from './context.ts';
import { createSharedAnswers } from './shared-answers.ts';

const ACME = { id: 'acme' } as CallerTenant;
const context = (tenant = ACME, permissions: Permission[] = ['invoices.view']) => {
  const caller: Partial<Caller> = { tenant, permissions: new Set(permissions) };
  return createContext({} as Context['deps'], caller as Caller);
};
const event = {};
const ONE = { event, question: 'one', contextValue: context() };

it.each([
  ['the same', { ...ONE, contextValue: context() }, 1],
  ['something else', { ...ONE, question: 'two' }, 2],
  ['of another event', { ...ONE, event: {} }, 2],
  ['in another tenant', { ...ONE, contextValue: context({ id: 'other' } as CallerTenant) }, 2],
  ['with other rights', { ...ONE, contextValue: context(ACME, ['invoices.view', 'audit.view']) }, 2],
])('who asks at the same time, %s', async (_, another, times) => {
  let executed = 0;
  const execute = async () => ({ data: { executed: ++executed } });
  const answerOnce = createSharedAnswers();
  const answers = await Promise.all([ONE, another].map((asked) => answerOnce({ ...asked, execute })));
  expect(answers).toEqual([{ data: { executed: 1 } }, { data: { executed: times } }]);
});
