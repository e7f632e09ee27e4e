import { useMutation } from '@apollo/client/react';
import { Button, Menu, Text } from '@mantine/core';
import { IconBookmark, IconChevronDown, IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import { isolate } from '@tuffops/shared/isolate';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import {
  DeleteSavedViewDocument,
  PutSavedViewDocument,
  type SavedViewList,
  SavedViewsDocument,
} from '../../generated/graphql.ts';
import { useMay } from '../../session/viewer.tsx';
import { explainError } from '../../ui/explain-error.ts';
import { notifyFailure, notifySuccess } from '../../ui/notify.tsx';
import { SaveViewDialog } from './SaveViewDialog.tsx';
import { type BuiltInView, type SavedView, useViews } from './saved-views.ts';

type Props = { list: SavedViewList; builtIn: readonly BuiltInView[] };

type Answered = { __typename: 'SavedViewPut' | 'SavedViewNotPut' | 'SavedViewDeleted'; message: string };
type Answer = Answered | null | undefined;

/** What was opened last in each list, so that what was changed since can be saved under its name. */
const opened = new Map<SavedViewList, string>();

/** The views of a list: those that everybody has, one's own and the shared ones; what is shown can be saved as one. */
export function Views({ list, builtIn }: Props) {
  const { query, saved, active, named } = useViews(list, builtIn);
  const navigate = useNavigate();
  const mayDeleteShared = useMay('settings.edit');
  const [isSaving, setSaving] = useState(false);
  const again = { refetchQueries: [SavedViewsDocument] };
  const [put] = useMutation(PutSavedViewDocument, again);
  const [remove] = useMutation(DeleteSavedViewDocument, again);
  if (active) opened.set(list, active.id);
  const changed = named ? undefined : saved.find(({ id, isOwn }) => isOwn && id === opened.get(list));

  const show = (view: BuiltInView | SavedView) => {
    if (view.id) opened.set(list, view.id);
    else opened.delete(list);
    void navigate({ search: view.query });
  };
  const told = async (change: Promise<Answer>, wanted: Answered['__typename']) => {
    try {
      const answer = await change;
      if (answer?.__typename === wanted) notifySuccess(answer.message);
      else notifyFailure('The view was not changed.', answer?.message);
    } catch (error) {
      notifyFailure('The view could not be changed.', explainError(error));
    }
  };
  const save = async ({ id, name, isShared }: SavedView, changedTo: string) => {
    const { data } = await put({ variables: { input: { id, list, name, isShared, query: changedTo } } });
    return data?.putSavedView;
  };
  const drop = async ({ id: savedViewId }: SavedView) => {
    const { data } = await remove({ variables: { input: { savedViewId } } });
    return data?.deleteSavedView;
  };

  return (
    <>
      <Menu position="bottom-start" width={280} withinPortal={false}>
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconBookmark size={14} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {named ? `View: ${isolate(named.name)}` : 'Views'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {[...builtIn, ...saved].map((view) => (
            <Menu.Item
              key={view.id ?? view.name}
              aria-current={view === named || undefined}
              fw={view === named ? 600 : undefined}
              rightSection={view.id && view.isShared && <OfWhom view={view} />}
              onClick={() => show(view)}
            >
              {isolate(view.name)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {/* Whoever cleared all filters has left the view, and not changed it. */}
          {changed && query && (
            <Menu.Item
              leftSection={<IconDeviceFloppy size={14} />}
              onClick={() => void told(save(changed, query), 'SavedViewPut')}
            >
              {`Save changes to ${isolate(changed.name)}`}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconDeviceFloppy size={14} />}
            disabled={!query || Boolean(named)}
            onClick={() => setSaving(true)}
          >
            Save this view…
          </Menu.Item>
          {active && (active.isOwn || mayDeleteShared) && (
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={14} />}
              onClick={() => void told(drop(active), 'SavedViewDeleted')}
            >
              {`Delete ${isolate(active.name)}`}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <SaveViewDialog list={list} query={query ?? ''} opened={isSaving} onClose={() => setSaving(false)} />
    </>
  );
}

function OfWhom({ view }: { view: SavedView }) {
  return (
    <Text size="xs" c="dimmed" maw={110} truncate>
      {view.isOwn ? 'shared' : isolate(view.owner.name)}
    </Text>
  );
}
