import { gql, type TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import {
  AcceptDifferenceDocument,
  AcknowledgeDifferenceDocument,
  CheckDifferenceDocument,
  type DifferenceAction,
  LinkStrayDocument,
  VoidStrayDocument,
} from '../generated/graphql.ts';
import { askOnce, NOT_KNOWN_YET } from '../invoice/ask-once.ts';
import { refreshLists } from '../live/refresh-lists.ts';
import { useMayVariables } from '../session/may-variables.ts';
import { explainError } from '../ui/explain-error.ts';
import { notifyAbout } from '../ui/notify.tsx';

gql`
  fragment ActedDifference on DifferenceResult {
    __typename
    message
    difference {
      id
      ...DifferenceItem_difference
    }
    ... on DifferenceNotMended {
      outcome
    }
  }

  mutation CheckDifference($input: CheckDifferenceInput!, $mayViewWorkOrders: Boolean!) {
    result: checkDifference(input: $input) {
      ...ActedDifference @unmask
    }
  }

  mutation AcceptDifference($input: AcceptDifferenceInput!, $mayViewWorkOrders: Boolean!) {
    result: acceptDifference(input: $input) {
      ...ActedDifference @unmask
    }
  }

  mutation LinkStray($input: LinkStrayInput!, $mayViewWorkOrders: Boolean!) {
    result: linkStray(input: $input) {
      ...ActedDifference @unmask
    }
  }

  mutation VoidStray($input: VoidStrayInput!, $mayViewWorkOrders: Boolean!) {
    result: voidStray(input: $input) {
      ...ActedDifference @unmask
    }
  }

  mutation AcknowledgeDifference($input: AcknowledgeDifferenceInput!, $mayViewWorkOrders: Boolean!) {
    result: acknowledgeDifference(input: $input) {
      ...ActedDifference @unmask
    }
  }
`;

type Acted = { result?: { __typename: string; message: string; outcome?: string } | null };
// Their inputs differ in what else they take, which is written where each is asked.
type Document = TypedDocumentNode<Acted, Record<string, unknown>>;

const DOCUMENTS = {
  ACCEPT: AcceptDifferenceDocument,
  LINK: LinkStrayDocument,
  VOID_THERE: VoidStrayDocument,
} as const;

type Difference = { id: string; version: number; number: string; action?: DifferenceAction | null };

/** Acts on a difference as it was seen, says how it ended, and asks for the list again. */
export function useDifferenceActions({ id: differenceId, version, number, action }: Difference) {
  const client = useApolloClient();
  const may = useMayVariables();
  const [doing, setDoing] = useState<'CHECK' | 'ACT'>();

  const ask = async (what: 'CHECK' | 'ACT', document: unknown, inputOf: (key: string) => object) => {
    const tell = notifyAbout(`difference ${differenceId}`);
    setDoing(what);
    try {
      const mutation = document as Document;
      const { data } = await askOnce(
        (key) => client.mutate({ mutation, variables: { input: { differenceId, ...inputOf(key) }, ...may } }),
        () => tell.doubt(...NOT_KNOWN_YET),
      );
      const result = data?.result;
      if (!result) return;
      if (result.__typename === 'DifferenceNotMended' && result.outcome === 'UNKNOWN') tell.doubt(result.message);
      else if (/NotMended|Changed$/.test(result.__typename)) tell.failure(result.message);
      else tell.success(result.message);
    } catch (error) {
      tell.failure(`We do not know whether anything was done about ${number}.`, explainError(error));
    } finally {
      setDoing(undefined);
      refreshLists();
    }
  };

  return {
    doing,
    check: () => ask('CHECK', CheckDifferenceDocument, () => ({})),
    acknowledge: (reason: string) => ask('ACT', AcknowledgeDifferenceDocument, () => ({ version, reason })),
    async act() {
      if (!action || action === 'ACKNOWLEDGE') return;
      // The others do nothing the second time, and are answered as the first one: it is over by then.
      const keyed = (idempotencyKey: string) => (action === 'VOID_THERE' ? { idempotencyKey } : {});
      await ask('ACT', DOCUMENTS[action], (key) => ({ version, ...keyed(key) }));
    },
  };
}
