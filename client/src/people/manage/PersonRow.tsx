import '../people.css';
import { type FragmentType, gql } from '@apollo/client';
import { ActionIcon, Anchor, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBan, IconKey, IconPencil, IconUserCheck } from '@tabler/icons-react';
import { isolate } from '@tuffops/shared/isolate';
import { memo } from 'react';
import { PersonRow_AccountFragmentDoc, type UserStatus } from '../../generated/graphql.ts';
import { Moment } from '../../session/Moment.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { useViewer } from '../../session/viewer.tsx';
import { dialogOnDemand } from '../../ui/dialog-on-demand.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { USER_STATUS_LABELS } from '../people-filters.ts';
import { ROLE_NAMES, sayKey } from '../role-names.ts';

gql`
  fragment PersonRow_account on UserAccount {
    id
    email
    extraPermissions
    lastSeenAt
    role
    status
    whyNotManage
    user {
      id
      name
    }
  }
`;

const COLORS: Record<UserStatus, string> = { ACTIVE: 'green', INVITED: 'yellow', DEACTIVATED: 'gray' };

const EditPersonDialog = dialogOnDemand(async () => (await import('./EditPersonDialog.tsx')).EditPersonDialog);
const NewLinkDialog = dialogOnDemand(async () => (await import('./NewLinkDialog.tsx')).NewLinkDialog);
const AccessDialog = dialogOnDemand(async () => (await import('./AccessDialog.tsx')).AccessDialog);

type Props = { account: FragmentType<typeof PersonRow_AccountFragmentDoc>; rowIndex?: number };

/** One person in the list, with what can be done about them. */
export const PersonRow = memo(function PersonRow({ account, rowIndex }: Props) {
  const data = useMasked(PersonRow_AccountFragmentDoc, 'PersonRow_account', account);
  const { user: viewer } = useViewer();
  const [isEditing, edit] = useDisclosure(false);
  const [isLinking, link] = useDisclosure(false);
  const [isShutting, shut] = useDisclosure(false);
  if (!data) return null;
  const { id, email, user, role, extraPermissions, status, lastSeenAt, whyNotManage } = data;
  const name = isolate(user.name);
  const isOut = status === 'DEACTIVATED';
  const extra = extraPermissions.length;
  const person = { id, name: user.name, email, role, extraPermissions, isOut, isInvited: status === 'INVITED' };
  const isSelf = id === viewer.id;
  const reason = whyNotManage ?? undefined;
  return (
    <tr aria-rowindex={rowIndex}>
      <td>
        <Anchor component="button" type="button" data-row-link onClick={edit.open} dir="auto" truncate maw="100%">
          {name}
        </Anchor>
        {isSelf && (
          <Text span inherit c="dimmed">
            {' · you'}
          </Text>
        )}
      </td>
      <td>
        <Text inherit truncate title={email}>
          {email}
        </Text>
      </td>
      <td data-tip={extra > 0 ? `Also: ${extraPermissions.map(sayKey).join('; ')}` : undefined}>
        {ROLE_NAMES[role]}
        {extra > 0 && (
          <Text span inherit c="dimmed">
            {extra === 1 ? ' · 1 extra key' : ` · ${extra} extra keys`}
          </Text>
        )}
      </td>
      <td>
        <StatusBadge color={COLORS[status]} label={USER_STATUS_LABELS[status]} />
      </td>
      <td>
        {lastSeenAt ? (
          <Moment at={lastSeenAt} />
        ) : (
          <Text span inherit c="dimmed">
            Never yet
          </Text>
        )}
      </td>
      <td className="right">
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <Action label={`Edit ${name}`} onClick={edit.open} glyph={IconPencil} />
          <Action
            label={`New link for ${name}`}
            onClick={link.open}
            glyph={IconKey}
            waitsBecause={reason ?? (isOut ? `${name} is shut out. Let them in again first.` : undefined)}
          />
          {isOut ? (
            <Action
              label={`Let ${name} in again`}
              color="green"
              onClick={shut.open}
              glyph={IconUserCheck}
              waitsBecause={reason}
            />
          ) : (
            <Action label={`Shut ${name} out`} color="red" onClick={shut.open} glyph={IconBan} waitsBecause={reason} />
          )}
        </Group>
        <EditPersonDialog
          person={person}
          whyNotAccess={reason}
          isSelf={isSelf}
          opened={isEditing}
          onClose={edit.close}
        />
        <NewLinkDialog person={person} opened={isLinking} onClose={link.close} />
        <AccessDialog person={person} opened={isShutting} onClose={shut.close} />
      </td>
    </tr>
  );
});

type ActionProps = {
  label: string;
  color?: string;
  onClick: () => void;
  glyph: typeof IconPencil;
  /** A sentence: why it cannot be done. It keeps its place. */
  waitsBecause?: string;
};

function Action({ label, color = 'gray', onClick, glyph: Glyph, waitsBecause }: ActionProps) {
  return (
    <ActionIcon
      color={waitsBecause ? 'gray' : color}
      aria-label={label}
      aria-disabled={Boolean(waitsBecause)}
      className={waitsBecause && 'waiting-action'}
      data-tip={waitsBecause ?? label}
      onClick={() => {
        if (!waitsBecause) onClick();
      }}
    >
      <Glyph size={16} aria-hidden />
    </ActionIcon>
  );
}
