import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { SaveSettingsDocument, type SaveSettingsInput } from '../generated/graphql.ts';
import { explainError } from '../ui/explain-error.ts';
import { notifySuccess } from '../ui/notify.tsx';

gql`
  mutation SaveSettings($input: SaveSettingsInput!) {
    saveSettings(input: $input) {
      message
      ... on SettingsSaved {
        settings {
          ...SettingsForm_settings
          ...SettingsFacts_settings
        }
        viewer {
          currency
          invoicesEnabled
          tenant {
            id
            name
          }
          timeZone
        }
        firstSteps {
          id
          isRegionChosen
          isTaxRateChosen
        }
      }
      ... on SettingsNotSaved {
        field
      }
    }
  }
`;

/** Why the settings are not saved; `field`: the one that is wrong, if it is one of them. */
type Refusal = { field?: string; message: string };

/** Saves the given settings, all or none; answers `undefined` when they are saved. */
export function useSaveSettings() {
  const [run, { loading }] = useMutation(SaveSettingsDocument);
  const save = async (input: SaveSettingsInput): Promise<Refusal | undefined> => {
    try {
      const { data } = await run({ variables: { input } });
      const result = data?.saveSettings;
      if (result?.__typename !== 'SettingsSaved') return result ?? { message: 'The server could not answer.' };
      notifySuccess(result.message);
    } catch (error) {
      return { message: explainError(error) };
    }
    return undefined;
  };
  return { save, loading };
}
