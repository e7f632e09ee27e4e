import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { DismissFirstStepsDocument } from '../generated/graphql.ts';
import { explainError } from '../ui/explain-error.ts';
import { notifyFailure, notifySuccess } from '../ui/notify.tsx';

gql`
  mutation DismissFirstSteps($input: DismissFirstStepsInput!) {
    dismissFirstSteps(input: $input) {
      message
      ... on FirstStepsDismissed {
        firstSteps {
          id
          isDismissed
        }
      }
    }
  }
`;

/** Puts the first steps away for everybody of the company. */
export function useDismissFirstSteps() {
  const [run, { loading }] = useMutation(DismissFirstStepsDocument, { variables: { input: { isDismissed: true } } });
  const dismiss = async () => {
    try {
      const { data } = await run();
      const result = data?.dismissFirstSteps;
      if (result?.__typename === 'FirstStepsDismissed') notifySuccess(result.message);
      else notifyFailure(result?.message ?? 'The server could not answer.');
    } catch (error) {
      notifyFailure('The first steps are still shown.', explainError(error));
    }
  };
  return { dismiss, loading };
}
