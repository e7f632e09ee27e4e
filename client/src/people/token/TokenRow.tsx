import { type FragmentType, gql } from '@apollo/client';
import { Text } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { memo } from 'react';
import { type ApiTokenStatus, TokenRow_TokenFragmentDoc } from '../../generated/graphql.ts';
import { Moment } from '../../session/Moment.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { sayKey } from '../role-names.ts';
import { RevokeTokenButton } from './RevokeTokenButton.tsx';
import { TOKEN_STATUS_LABELS } from './token-filters.ts';

gql`
  fragment TokenRow_token on ApiToken {
    id
    name
    createdAt
    expiresAt
    lastUsedAt
    permissions
    status
    actsFor {
      id
      name
    }
  }
`;

const COLORS: Record<ApiTokenStatus, string> = { ACTIVE: 'green', EXPIRED: 'gray', REVOKED: 'red' };

type Props = { token: FragmentType<typeof TokenRow_TokenFragmentDoc>; rowIndex?: number };

/** One API token in the list. */
export const TokenRow = memo(function TokenRow({ token, rowIndex }: Props) {
  const data = useMasked(TokenRow_TokenFragmentDoc, 'TokenRow_token', token);
  if (!data?.status) return null;
  const { id, name, actsFor, permissions, status, createdAt, expiresAt, lastUsedAt } = data;
  const keys = permissions ?? [];
  return (
    <tr aria-rowindex={rowIndex}>
      <td>
        <Text inherit fw={500} truncate dir="auto" title={name}>
          {isolate(name)}
        </Text>
      </td>
      <td>
        <Text inherit truncate dir="auto">
          {actsFor && isolate(actsFor.name)}
        </Text>
      </td>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keys are read there with the keyboard, too. */}
      <td data-tip={keys.map(sayKey).join('; ')} tabIndex={0}>
        {keys.length === 1 ? '1 key' : `${keys.length} keys`}
      </td>
      <td>
        <StatusBadge color={COLORS[status]} label={TOKEN_STATUS_LABELS[status]} />
      </td>
      <td>{createdAt && <Moment at={createdAt} />}</td>
      <td>{expiresAt ? <Moment at={expiresAt} /> : <Never />}</td>
      <td>{lastUsedAt ? <Moment at={lastUsedAt} /> : <Never />}</td>
      <td className="right">{status === 'ACTIVE' && <RevokeTokenButton id={id} name={name} />}</td>
    </tr>
  );
});

function Never() {
  return (
    <Text span inherit c="dimmed">
      Never
    </Text>
  );
}
