import { type FragmentType, gql } from '@apollo/client';
import { Anchor, DataList, Group, Stack } from '@mantine/core';
import { hostOf } from '@tuffops/shared/host-of';
import { Link } from 'react-router';
import { EndpointCard_EndpointFragmentDoc } from '../generated/graphql.ts';
import { Moment } from '../session/Moment.tsx';
import { useMasked } from '../session/use-masked.ts';
import { Fact } from '../ui/Fact.tsx';
import { Problem } from '../ui/Problem.tsx';
import { SectionCard } from '../ui/SectionCard.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { EndpointButtons } from './EndpointButtons.tsx';
import { badgeOf, nameOf, PAUSED_BECAUSE } from './words.ts';

gql`
  fragment EndpointCard_endpoint on WebhookEndpoint {
    id
    url
    description
    eventTypes
    state
    pausedAt
    pausedBecause
    failingSince
    previousSecretUntil
    createdAt
    waiting
    oldestWaitingAt
  }
`;

/** One URL: what it wants, how it is doing, and what can be done about it. */
export function EndpointCard({ endpoint }: { endpoint: FragmentType<typeof EndpointCard_EndpointFragmentDoc> }) {
  const data = useMasked(EndpointCard_EndpointFragmentDoc, 'EndpointCard_endpoint', endpoint);
  if (!data) return null;
  const { id, url, description, eventTypes, pausedAt, pausedBecause, failingSince, waiting } = data;
  const [color, label] = badgeOf(data);
  return (
    <SectionCard title={hostOf(url)} aside={<StatusBadge color={color} label={label} />}>
      <Stack gap="md">
        {pausedBecause && pausedBecause !== 'PERSON' && (
          <Problem title="Nothing is sent there any more">
            {PAUSED_BECAUSE[pausedBecause]} What happens waits up to 30 days. Resume it when it works again.
          </Problem>
        )}
        <DataList labelWidth={140}>
          <Fact label="URL">{url}</Fact>
          {description && <Fact label="What for">{description}</Fact>}
          <Fact label="Events">{eventTypes.map(nameOf).join(', ')}</Fact>
          {pausedAt && (
            <Fact label="Paused">
              <Moment at={pausedAt} />
            </Fact>
          )}
          {!pausedAt && failingSince && (
            <Fact label="Not arriving since">
              <Moment at={failingSince} />
            </Fact>
          )}
          <Fact label="Waiting">
            <Waiting count={waiting} since={data.oldestWaitingAt} />
            {' · '}
            <Anchor component={Link} to={`/webhooks/${id}`} inherit underline="always">
              Deliveries
            </Anchor>
          </Fact>
          <Secret until={data.previousSecretUntil} />
        </DataList>
        <Group gap="xs">
          <EndpointButtons endpoint={data} />
        </Group>
      </Stack>
    </SectionCard>
  );
}

function Waiting({ count, since }: { count: number; since?: string | null }) {
  if (count === 0 || !since) return 'Nothing';
  return (
    <>
      {count >= 1_000 ? '1,000 or more' : count}, since <Moment at={since} />
    </>
  );
}

/** Both secrets are good for a day. */
function Secret({ until }: { until?: string | null }) {
  if (!until || Date.parse(until) < Date.now()) return null;
  return (
    <Fact label="Secret before">
      Good until <Moment at={until} />
    </Fact>
  );
}
