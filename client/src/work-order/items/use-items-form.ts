import { useForm } from '@mantine/form';
import { useViewer } from '../../session/viewer.tsx';
import { descriptionProblem, type ItemDraft, priceProblem, quantityProblem } from './item-draft.ts';

/** The items of a work order in their fields, each told what is wrong with it as it is left. */
export function useItemsForm(items: ItemDraft[]) {
  const { currency } = useViewer();
  return useForm<{ items: ItemDraft[] }>({
    initialValues: { items },
    validateInputOnBlur: true,
    validate: {
      items: {
        description: descriptionProblem,
        quantity: quantityProblem,
        price: (text) => priceProblem(text, currency),
      },
    },
  });
}
