import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMay, useViewer } from '../session/viewer.tsx';
import { useUnsaved } from '../ui/unsaved.ts';
import { useItemsForm } from '../work-order/items/use-items-form.ts';
import { type Refusal, usePutWorkOrder } from './use-put-work-order.ts';
import {
  EMPTY_DRAFT,
  formFieldOf,
  isBlankItem,
  isBlankPoint,
  isTyped,
  putInputOf,
  WORK_ORDER_RULES,
  type WorkOrderDraft,
} from './work-order-draft.ts';

const isOfItem = (path: string) => path.startsWith('items.');

/** A new work order while it is entered; `submit` creates it and goes to its page, or shows what is wrong where it was typed. */
export function useNewWorkOrder() {
  const viewer = useViewer();
  const mayPrice = useMay('work_orders.pricing');
  const maySupervise = useMay('work_orders.supervise');
  const navigate = useNavigate();
  const { put, loading } = usePutWorkOrder();
  const [refusal, setRefusal] = useState<Refusal>();
  const job = useForm<WorkOrderDraft>({
    name: 'work-order',
    initialValues: { ...EMPTY_DRAFT, technicianId: maySupervise ? null : viewer.user.id },
    validate: WORK_ORDER_RULES,
  });
  const items = useItemsForm([]);
  const { release } = useUnsaved('the new work order', isTyped(job.values) || items.isDirty());

  const nodeOf = (path: string) => (isOfItem(path) ? items.getInputNode(path) : job.getInputNode(path));
  const submit = async () => {
    setRefusal(undefined);
    // The server counts the rows that it was given.
    const rows = items.values.items.filter((item) => !isBlankItem(item));
    const checklist = job.values.checklist.filter((point) => !isBlankPoint(point));
    items.setValues({ items: rows });
    job.setValues({ checklist });
    const wrong = [job.validate(), items.validate()].flatMap(({ errors }) => Object.keys(errors));
    if (wrong[0]) return nodeOf(wrong[0])?.focus();

    const input = putInputOf({ ...job.values, checklist }, mayPrice ? rows : undefined, viewer);
    const answer = await put(input);
    if ('created' in answer) {
      release();
      return navigate(`/work-orders/${answer.created}`);
    }
    const { field, message } = answer.refusal;
    const path = field && formFieldOf(field);
    const node = path && nodeOf(path);
    if (!node) return setRefusal(answer.refusal);
    if (isOfItem(path)) items.setFieldError(path, message);
    else job.setFieldError(path, message);
    node.focus();
  };
  return { job, items, submit, refusal, loading };
}
