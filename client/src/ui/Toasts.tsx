import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';

/** Where toasts appear. What is told before it is there waits for it. */
export function Toasts() {
  return <Notifications position="bottom-right" containerWidth={320} limit={5} pauseResetOnHover="notification" />;
}
