import { registerEnumType } from 'type-graphql';

/** Why a request got no answer. */
export const NoAnswer = {
  NO_PUBLIC_ADDRESS: 'NO_PUBLIC_ADDRESS',
  NOT_ENCRYPTED: 'NOT_ENCRYPTED',
  NOT_TRUSTED: 'NOT_TRUSTED',
  UNREACHABLE: 'UNREACHABLE',
  NO_ANSWER: 'NO_ANSWER',
} as const;
export type NoAnswer = keyof typeof NoAnswer;

registerEnumType(NoAnswer, {
  name: 'WebhookCause',
  description: 'Why a request of a webhook got no answer.',
  valuesConfig: {
    NO_PUBLIC_ADDRESS: {
      description:
        'Its host is not known, or stands for an address that is not on the public internet. Nothing was sent.',
    },
    NOT_ENCRYPTED: { description: 'It would have gone over the internet in clear text. Nothing was sent.' },
    NOT_TRUSTED: { description: 'The certificate is not good, or TLS is not spoken there. Nothing was sent.' },
    UNREACHABLE: { description: 'No connection came about, or it broke before an answer.' },
    NO_ANSWER: { description: 'No answer came in time.' },
  },
});
