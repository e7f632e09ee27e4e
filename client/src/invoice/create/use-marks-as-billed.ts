import { useLocalStorage } from '@mantine/hooks';
import { useViewer } from '../../session/viewer.tsx';

/** Whether this person marks as billed what they invoice, as they last chose in this browser. */
export function useMarksAsBilled() {
  const { user } = useViewer();
  return useLocalStorage({
    key: `marks-as-billed:${user?.id ?? ''}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  });
}
