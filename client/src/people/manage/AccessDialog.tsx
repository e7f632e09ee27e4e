import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { DeactivateUserDocument, ReactivateUserDocument } from '../../generated/graphql.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { explainError } from '../../ui/explain-error.ts';
import { notifyFailure, notifySuccess } from '../../ui/notify.tsx';
import type { Person } from './person.ts';

gql`
  mutation DeactivateUser($input: DeactivateUserInput!) {
    deactivateUser(input: $input) {
      message
      user {
        ...PersonRow_account
      }
    }
  }

  mutation ReactivateUser($input: ReactivateUserInput!) {
    reactivateUser(input: $input) {
      message
      user {
        ...PersonRow_account
      }
    }
  }
`;

type Props = { person: Person; opened: boolean; onClose: () => void };

/** Shuts a person out, or lets them in again, after asking. */
export function AccessDialog({ person, opened, onClose }: Props) {
  const [deactivate] = useMutation(DeactivateUserDocument);
  const [reactivate] = useMutation(ReactivateUserDocument);
  const name = isolate(person.name);
  const { isOut } = person;

  const confirm = async () => {
    onClose();
    const variables = { input: { userId: person.id } };
    const whatIsTrue = isOut ? `${name} is still shut out.` : `${name} is not shut out.`;
    try {
      const result = isOut
        ? (await reactivate({ variables })).data?.reactivateUser
        : (await deactivate({ variables })).data?.deactivateUser;
      if (result?.__typename === 'UserDeactivated' || result?.__typename === 'UserReactivated')
        notifySuccess(result.message);
      else notifyFailure(whatIsTrue, result?.message);
    } catch (error) {
      notifyFailure(whatIsTrue, explainError(error));
    }
  };

  return (
    <ConfirmDialog
      opened={opened}
      title={isOut ? `Let ${name} in again?` : `Shut ${name} out?`}
      object={`${name} · ${person.email}`}
      confirmLabel={isOut ? 'Let In Again' : 'Shut Out'}
      keepLabel={isOut ? 'Keep Out' : 'Keep Access'}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Text>
        {isOut
          ? 'They may sign in again with the password they had. Their API tokens stay revoked.'
          : 'They are signed out everywhere at once, and their links and API tokens end for good. What they did stays in the histories, and their work orders stay theirs. You can let them in again.'}
      </Text>
    </ConfirmDialog>
  );
}
