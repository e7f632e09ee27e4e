import { dialogOnDemand } from '../ui/dialog-on-demand.tsx';
import { useLeaveQuestion } from '../ui/may-leave.ts';

const LeaveDialog = dialogOnDemand(async () => (await import('./LeaveDialog.tsx')).LeaveDialog);

/** Asks whoever would leave something unsaved. */
export function LeaveQuestion() {
  const question = useLeaveQuestion();
  return <LeaveDialog opened={question !== undefined} question={question} />;
}
