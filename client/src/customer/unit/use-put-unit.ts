import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { PutUnitDocument, type PutUnitInput, type UnitRow_UnitFragment } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifySuccess } from '../../ui/notify.tsx';
import type { Refusal } from '../edit/use-put-customer.ts';

gql`
  mutation PutUnit($input: PutUnitInput!) {
    putUnit(input: $input) {
      message
      ... on UnitPut {
        unit {
          id
          ...UnitRow_unit @unmask
          customer {
            id
            units(first: 20) {
              ...CustomerUnits_page
            }
          }
        }
      }
      ... on UnitNotPut {
        field
      }
    }
  }
`;

/** A device model as it is picked. */
export type Model = { id: string; manufacturer: string; name: string };

/** Saves a unit, all of it or nothing; answers which one is saved, or why none is. */
export function usePutUnit() {
  const may = useMayVariables();
  const [run, { loading }] = useMutation(PutUnitDocument);
  const put = async (input: PutUnitInput): Promise<{ saved: UnitRow_UnitFragment } | { refusal: Refusal }> => {
    try {
      const { data } = await run({ variables: { input, ...may } });
      const result = data?.putUnit;
      if (result?.__typename !== 'UnitPut') return { refusal: result ?? { message: 'The server could not answer.' } };
      notifySuccess(result.message);
      return { saved: result.unit };
    } catch (error) {
      return { refusal: { message: explainError(error) } };
    }
  };
  return { put, loading };
}
