import './help.css';
import { Anchor, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { useViewer } from '../session/viewer.tsx';
import { Page } from '../ui/Page.tsx';
import { ApproveSection } from './ApproveSection.tsx';
import { CancelSection } from './CancelSection.tsx';
import { CreateSection } from './CreateSection.tsx';
import { MessagesSection } from './MessagesSection.tsx';

const CONTENTS: readonly [id: string, title: string][] = [
  ['cancel', 'Cancel an Invoice'],
  ['create', 'Create an Invoice from a Work Order'],
  ['approve', 'Approve & Complete a Work Order'],
  ['messages', 'What a message means'],
];

/** The guide, on one page; every message of the app that needs explaining leads to its place here. */
export function Component() {
  const { supportEmail } = useViewer();
  useGoToPlace();
  return (
    <Page title="Help">
      <div className="help">
        <nav aria-label="On this page">
          <ul>
            {CONTENTS.map(([id, title]) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
          <Text size="sm" c="dimmed" mt="sm">
            {supportEmail ? (
              <>
                {'Something is missing here? Write to '}
                <Anchor inherit underline="always" href={`mailto:${supportEmail}`}>
                  {supportEmail}
                </Anchor>
                .
              </>
            ) : (
              'Something is missing here? Ask an administrator of your company.'
            )}
          </Text>
        </nav>
        <article>
          <CancelSection />
          <CreateSection />
          <ApproveSection />
          <MessagesSection />
        </article>
      </div>
    </Page>
  );
}

/** Once the page is there, the place that the address names is in sight and has the focus. */
function useGoToPlace() {
  const { hash, key } = useLocation();
  useEffect(() => {
    const place = hash ? document.getElementById(hash.slice(1)) : null;
    if (!place) return;
    place.scrollIntoView();
    place.focus({ preventScroll: true });
  }, [hash, key]);
}
