import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { ActionIcon, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBan } from '@tabler/icons-react';
import { isolate } from '@tuffops/shared/isolate';
import { RevokeApiTokenDocument } from '../../generated/graphql.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { explainError } from '../../ui/explain-error.ts';
import { notifyFailure, notifySuccess } from '../../ui/notify.tsx';

gql`
  mutation RevokeApiToken($input: RevokeApiTokenInput!) {
    revokeApiToken(input: $input) {
      message
      apiToken {
        ...TokenRow_token
      }
    }
  }
`;

/** Ends a token for good, after asking. */
export function RevokeTokenButton({ id, name }: { id: string; name: string }) {
  const [opened, { open, close }] = useDisclosure(false);
  const [revoke, { loading }] = useMutation(RevokeApiTokenDocument);
  const label = `Revoke ${isolate(name)}`;

  const confirm = async () => {
    close();
    try {
      const { data } = await revoke({ variables: { input: { apiTokenId: id } } });
      if (data?.revokeApiToken) notifySuccess(data.revokeApiToken.message);
    } catch (error) {
      notifyFailure(`The token “${isolate(name)}” is still good.`, explainError(error));
    }
  };

  return (
    <>
      <ActionIcon color="red" loading={loading} aria-label={label} data-tip={label} onClick={open}>
        <IconBan size={16} aria-hidden />
      </ActionIcon>
      <ConfirmDialog
        opened={opened}
        title="Revoke this token?"
        object={isolate(name)}
        confirmLabel="Revoke Token"
        keepLabel="Keep Token"
        onConfirm={() => void confirm()}
        onClose={close}
      >
        <Text>
          Whatever works with it is refused from its next request on. There is no way back; make a new one then.
        </Text>
      </ConfirmDialog>
    </>
  );
}
