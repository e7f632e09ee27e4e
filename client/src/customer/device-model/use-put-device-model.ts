import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { PutDeviceModelDocument, type PutDeviceModelInput } from '../../generated/graphql.ts';
import { refreshLists } from '../../live/refresh-lists.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifySuccess } from '../../ui/notify.tsx';
import type { Refusal } from '../edit/use-put-customer.ts';
import type { Model } from '../unit/use-put-unit.ts';

gql`
  mutation PutDeviceModel($input: PutDeviceModelInput!, $mayViewPrices: Boolean!) {
    putDeviceModel(input: $input) {
      message
      ... on DeviceModelPut {
        deviceModel {
          id
          manufacturer
          name
          ...DeviceModelRow_deviceModel
        }
      }
      ... on DeviceModelNotPut {
        field
      }
    }
  }
`;

/** Saves a device model, all of it or nothing; answers which one is saved, or why none is. */
export function usePutDeviceModel() {
  const may = useMayVariables();
  const [run, { loading }] = useMutation(PutDeviceModelDocument);
  const put = async (input: PutDeviceModelInput): Promise<{ saved: Model } | { refusal: Refusal }> => {
    try {
      const { data } = await run({ variables: { input, ...may } });
      const result = data?.putDeviceModel;
      if (result?.__typename !== 'DeviceModelPut')
        return { refusal: result ?? { message: 'The server could not answer.' } };
      notifySuccess(result.message);
      refreshLists();
      return { saved: result.deviceModel };
    } catch (error) {
      return { refusal: { message: explainError(error) } };
    }
  };
  return { put, loading };
}
