import { gql } from '@apollo/client';
import { List, Stack, Text } from '@mantine/core';
import type { GiveUpDialog_ChangesFragment } from '../generated/graphql.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';

gql`
  fragment GiveUpDialog_changes on BillingStillBusy {
    openOperations
    openChanges {
      id
      kind
      invoiceNumber
    }
  }
`;

type Props = {
  /** Undefined: nothing is asked. */
  changes: GiveUpDialog_ChangesFragment | undefined;
  account: string;
  vendor: string;
  onConfirm: () => void;
  onClose: () => void;
};

/** Says what will be true when the changes that are open at an account that is gone are given up. */
export function GiveUpDialog({ changes, account, vendor, onConfirm, onClose }: Props) {
  const count = changes?.openOperations ?? 0;
  const hidden = count - (changes?.openChanges.length ?? 0);
  const whatIsOpen = count === 1 ? '1 open change' : `${count} open changes`;
  return (
    <ConfirmDialog
      opened={changes !== undefined}
      title={`Give up ${whatIsOpen} and disconnect ${vendor}?`}
      object={account}
      confirmLabel="Give Up and Disconnect"
      keepLabel="Keep Connection"
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Stack gap="xs">
        <Text>
          {`This account has refused our sign-in for a day. Nobody will know any more what became of the following at ${vendor}; each will be shown as a difference. Look there yourself, if you can.`}
        </Text>
        <List>
          {changes?.openChanges.map(({ id, kind, invoiceNumber }) => (
            <List.Item key={id}>
              {kind === 'CANCEL'
                ? `${invoiceNumber} may be void there. It stays Sent here; it can be cancelled only when this same account is connected again, and until then its work order cannot be invoiced again.`
                : `${invoiceNumber} may exist there, and its customer may pay it. There is no invoice here; its work order can be invoiced once a billing system is connected.`}
            </List.Item>
          ))}
        </List>
        {hidden > 0 && <Text>{`And ${hidden} more.`}</Text>}
        <Text>If this same account is connected again, what is found there is taken over here.</Text>
      </Stack>
    </ConfirmDialog>
  );
}
