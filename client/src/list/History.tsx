import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { Text, Timeline } from '@mantine/core';
import type { ComponentProps } from 'react';
import { ActorName } from '../session/ActorName.tsx';
import { Moment } from '../session/Moment.tsx';
import type { PageOf } from './ask-again.ts';
import { LoadMore } from './LoadMore.tsx';
import { useOlder } from './use-older.ts';

type Entry = { id: string; at: string; actor: ComponentProps<typeof ActorName>['actor'] | null };
type Props<Each, Answer, Variables> = {
  /** The id of what it happened to, of which `older` asks what happened before. */
  of: string;
  page: PageOf<Each>;
  older: TypedDocumentNode<Answer, Variables>;
  children: (entry: Each) => string;
};

/** What happened to something, newest first: what, when and by whom. */
export function History<Each extends Entry, Answer, Variables extends OperationVariables & { id: string }>({
  of,
  page,
  older,
  children: say,
}: Props<Each, Answer, Variables>) {
  const more = useOlder(older, of, page);
  return (
    <>
      <Timeline bulletSize={10} lineWidth={1} active={-1}>
        {page.nodes.map((entry) => (
          <Timeline.Item key={entry.id}>
            <Text size="sm">{say(entry)}</Text>
            <Text size="xs" c="dimmed">
              <Moment at={entry.at} />
              {entry.actor && (
                <>
                  {' · '}
                  <ActorName actor={entry.actor} />
                </>
              )}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      {more && <LoadMore {...more} />}
    </>
  );
}
