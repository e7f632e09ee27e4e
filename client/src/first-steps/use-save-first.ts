import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { SaveFirstDocument, type SaveSettingsInput } from '../generated/graphql.ts';
import { explainError } from '../ui/explain-error.ts';
import { notifySuccess } from '../ui/notify.tsx';

gql`
  mutation SaveFirst($input: SaveSettingsInput!) {
    saveSettings(input: $input) {
      message
      ... on SettingsSaved {
        settings {
          id
          ...ChooseRegion_settings
          ...ChooseTaxRate_settings
        }
        viewer {
          currency
          timeZone
        }
        firstSteps {
          ...FirstSteps_steps
        }
      }
    }
  }
`;

/** Saves what a step asked for; answers why it is not saved. */
export function useSaveFirst() {
  const [run, { loading }] = useMutation(SaveFirstDocument);
  const save = async (input: SaveSettingsInput): Promise<string | undefined> => {
    try {
      const { data } = await run({ variables: { input } });
      const result = data?.saveSettings;
      if (result?.__typename !== 'SettingsSaved') return result?.message ?? 'The server could not answer.';
      notifySuccess(result.message);
    } catch (error) {
      return explainError(error);
    }
    return undefined;
  };
  return { save, loading };
}
