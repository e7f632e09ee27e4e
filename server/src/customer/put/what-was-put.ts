import type { PutAnswer } from './put-one.ts';

type Outcome = Extract<PutAnswer<unknown>, { outcome: string }>['outcome'];

/** What a person is told of it. `name`: as it begins a sentence. */
export function whatWasPut(outcome: Outcome, name: string): string {
  if (outcome === 'UNCHANGED') return 'Nothing changed.';
  return outcome === 'CREATED' ? `${name} created.` : `${name} saved.`;
}
