import { Alert, Stack, Text } from '@mantine/core';
import { INVOICING_BLOCKED } from '@tuffops/shared/invoice/messages';
import { useEffect, useId, useRef, useState } from 'react';
import { nameInvoice } from '../about-invoice.ts';
import { Breakdown } from '../Breakdown.tsx';
import { ChoiceFields } from './ChoiceFields.tsx';
import { CreateFoot } from './CreateFoot.tsx';
import { LastInvoice } from './LastInvoice.tsx';
import { PreviewProblem } from './PreviewProblem.tsx';
import { Recipient } from './Recipient.tsx';
import { UnitIncluded } from './UnitIncluded.tsx';
import { useChoices } from './use-choices.ts';
import { useCreateAndBill } from './use-create-and-bill.ts';
import type { PreviewChoices, PricedPreview } from './use-preview.ts';

/** A second button of a queue: what comes after the invoice is created. */
export type Next = { label: string; onCreated: () => void };

type Props = {
  workOrderNumber: string;
  preview: PricedPreview;
  /** Why what would be billed with the choices made is not known. */
  error: unknown;
  next?: Next;
  onChoose: (choices: PreviewChoices) => void;
  onReload: () => Promise<unknown>;
  onClose: () => void;
};

/** To whom it goes, the two choices, what it comes to with them, and the button that sends it. */
export function InvoiceChoices({ workOrderNumber, preview, error, next, onChoose, onReload, onClose }: Props) {
  const chosen = useChoices(preview, onChoose);
  const { choices, breakdown, problem, isShown } = chosen;
  const [hasChanged, setHasChanged] = useState(false);
  const problemId = useId();
  const main = useRef<HTMLDivElement>(null);
  // The one before it went away with the focus: who works by keyboard is in the next one, and not on a button of it.
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus();
  }, []);
  const { customerName, lastInvoice } = preview;
  const name = nameInvoice({ number: workOrderNumber, customerName, total: breakdown.total });
  const { create, isCreating, mayMark } = useCreateAndBill(preview, name);

  const send = async (isToBeMarked: boolean, goesOn: boolean) => {
    setHasChanged(false);
    const ending = await create(choices, isToBeMarked);
    if (ending === 'changed') {
      await onReload().catch(() => undefined);
      return setHasChanged(true);
    }
    if (ending === 'created' && goesOn) next?.onCreated();
    else onClose();
  };
  return (
    <>
      <Stack
        ref={main}
        gap="sm"
        className="dialog-main"
        role="group"
        tabIndex={-1}
        aria-label={`Create Invoice for ${workOrderNumber}`}
      >
        {hasChanged && (
          <Alert color="yellow" variant="light" role="alert">
            {INVOICING_BLOCKED.CHANGED_MEANWHILE}
          </Alert>
        )}
        {Boolean(error) && <PreviewProblem error={error} onReload={onReload} />}
        <Recipient preview={preview} />
        <ChoiceFields chosen={chosen} unitPrice={preview.unitPrice} isCreating={isCreating} problemId={problemId} />
        {choices.includeUnitPrice && <UnitIncluded preview={preview} />}
        {problem && (
          <Text id={problemId} size="sm" c="var(--mantine-color-red-light-color)" role="alert">
            {problem}
          </Text>
        )}
        <LastInvoice lastInvoice={lastInvoice} total={breakdown.total ?? undefined} />
        <Breakdown {...breakdown} />
      </Stack>
      <CreateFoot
        mayMark={mayMark}
        isOff={problem !== undefined || !isShown}
        isCreating={isCreating}
        nextLabel={next?.label}
        onCreate={(isToBeMarked, goesOn) => void send(isToBeMarked, goesOn)}
        onClose={onClose}
      />
    </>
  );
}
