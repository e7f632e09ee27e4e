import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { MIN_PASSWORD_LENGTH, whyNotPassword } from '@tuffops/shared/password';
import { useState } from 'react';
import { ChangeOwnPasswordDocument, OwnSessionsDocument } from '../../generated/graphql.ts';
import { useSignInWays } from '../../session/sign-in-ways.ts';
import { useViewer } from '../../session/viewer.tsx';
import { explainError } from '../../ui/explain-error.ts';
import { notifySuccess } from '../../ui/notify.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { SectionCard } from '../../ui/SectionCard.tsx';

gql`
  mutation ChangeOwnPassword($input: ChangeOwnPasswordInput!) {
    changeOwnPassword(input: $input) {
      message
      ... on OwnPasswordNotChanged {
        field
      }
    }
  }
`;

const EMPTY = { currentPassword: '', newPassword: '', repeated: '' };
const visibilityToggleButtonProps = { 'aria-label': 'Show the password' };

/** Changes the person's own password, where people have one. */
export function PasswordCard() {
  return useSignInWays()?.passwords ? <ChangePassword /> : null;
}

/** For who knows the one until now. */
function ChangePassword() {
  const { email } = useViewer();
  const [problem, setProblem] = useState<string>();
  const [run, { loading }] = useMutation(ChangeOwnPasswordDocument, { refetchQueries: [OwnSessionsDocument] });
  const form = useForm({
    initialValues: EMPTY,
    validate: {
      currentPassword: (password) => (password ? null : 'Your password until now is needed.'),
      newPassword: (password) => whyNotPassword(password) ?? null,
      repeated: (password, { newPassword }) => (password === newPassword ? null : 'The two are not the same.'),
    },
  });

  const change = form.onSubmit(async ({ currentPassword, newPassword }) => {
    setProblem(undefined);
    try {
      const { data } = await run({ variables: { input: { currentPassword, newPassword } } });
      const result = data?.changeOwnPassword;
      if (result?.__typename === 'OwnPasswordChanged') {
        form.reset();
        notifySuccess(`${result.message} You are signed out everywhere else.`);
      } else if (result?.__typename === 'OwnPasswordNotChanged' && result.field) {
        form.setFieldError(result.field, result.message);
      } else setProblem(result?.message ?? 'The server could not answer.');
    } catch (error) {
      setProblem(explainError(error));
    }
  });

  return (
    <SectionCard title="Password">
      <form onSubmit={change} noValidate>
        <Stack>
          {/* By it a password manager knows whose password changes. */}
          <input type="text" autoComplete="username" value={email} readOnly hidden />
          <PasswordInput
            label="Your password until now"
            autoComplete="current-password"
            visibilityToggleButtonProps={visibilityToggleButtonProps}
            {...form.getInputProps('currentPassword')}
          />
          <PasswordInput
            label="New password"
            description={`At least ${MIN_PASSWORD_LENGTH} characters`}
            autoComplete="new-password"
            visibilityToggleButtonProps={visibilityToggleButtonProps}
            {...form.getInputProps('newPassword')}
          />
          <PasswordInput
            label="The same again"
            autoComplete="new-password"
            visibilityToggleButtonProps={visibilityToggleButtonProps}
            {...form.getInputProps('repeated')}
          />
          {problem && <Problem title="Your password is the one it was">{problem}</Problem>}
          <Group>
            <Button type="submit" loading={loading}>
              Change Password
            </Button>
          </Group>
        </Stack>
      </form>
    </SectionCard>
  );
}
