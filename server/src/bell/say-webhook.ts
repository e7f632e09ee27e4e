import { hostOf } from '@tuffops/shared/host-of';
import { isolate } from '@tuffops/shared/isolate';

/** A webhook as it stands now. */
export type ToldWebhook = {
  url: string;
  endpointState: 'ACTIVE' | 'PAUSED' | 'DELETED';
  endpointPausedBecause: 'PERSON' | 'FAILING' | 'GONE' | null;
};

export const sayWebhook = ({ url }: ToldWebhook): string => `Webhook to ${isolate(hostOf(url))}`;

const PAUSED = {
  FAILING: 'It is paused: for three days nothing arrived there. What happened meanwhile waits until it is resumed.',
  GONE: 'It is paused: the receiver answered that it wants no more.',
  PERSON: 'It is paused.',
};

export function sayHowWebhookStands({ endpointState, endpointPausedBecause }: ToldWebhook): string {
  if (endpointState === 'DELETED') return 'It was paused, and deleted since.';
  return endpointPausedBecause ? PAUSED[endpointPausedBecause] : 'It was paused, and resumed since.';
}
