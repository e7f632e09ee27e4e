import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { CancellationReasonCode } from '@tuffops/shared/invoice/cancellation-reason';
import { differLines } from '@tuffops/shared/invoice/line-difference';
import { CANCELLATION_BLOCKED, INVOICING_BLOCKED } from '@tuffops/shared/invoice/messages';
import { useEffect, useId, useState } from 'react';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { DialogFoot } from '../../ui/DialogFoot.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
import { nameInvoice } from '../about-invoice.ts';
import { ChoiceFields } from '../create/ChoiceFields.tsx';
import { PreviewProblem } from '../create/PreviewProblem.tsx';
import { UnitIncluded } from '../create/UnitIncluded.tsx';
import { useChoices } from '../create/use-choices.ts';
import type { PreviewChoices } from '../create/use-preview.ts';
import { BillingSide, isOver, type Seen } from '../look/BillingSide.tsx';
import { ReasonFields } from '../ReasonFields.tsx';
import { type Reason, wordsMissing } from '../reason.ts';
import { Differences } from './Differences.tsx';
import { suggestReason } from './suggest-reason.ts';
import { CHANGED, useReissueInvoice } from './use-reissue-invoice.ts';
import type { Reissue } from './use-reissue-preview.ts';
import { WhatHappens } from './WhatHappens.tsx';

type Props = {
  reissue: Reissue;
  reason: Reason;
  seen: Seen;
  /** From here; how that ends is said elsewhere. */
  isSent: boolean;
  /** Why what would be billed with the choices made is not known. */
  error: unknown;
  onSeen: (seen: Seen) => void;
  onSend: (isSent: boolean) => void;
  onChoose: (choices: PreviewChoices) => void;
  onReload: () => Promise<unknown>;
  onClose: () => void;
};

/** The choices of the new invoice, what they make of each line, why, and the button that does both. */
export function ReissueForm({
  reissue,
  reason: given,
  seen,
  isSent,
  error,
  onSeen,
  onSend,
  onChoose,
  onReload,
  onClose,
}: Props) {
  const { invoice, preview, invoicingBlocker } = reissue;
  const { cancellationBlocker } = invoice;
  const chosen = useChoices(preview, onChoose);
  const { choices, breakdown, problem, isShown } = chosen;
  const [words, setWords] = useState(given.words);
  /** Undefined: nobody said, and what was changed speaks for itself. */
  const [code, setCode] = useState<CancellationReasonCode | null | undefined>(given.code ?? undefined);
  const [hasChanged, setHasChanged] = useState(false);
  const problemId = useId();
  useUnsaved('the reason', words.trim() !== '');
  const { reissueInvoice, isReissuing } = useReissueInvoice(reissue);

  const lines = differLines((invoice.lines ?? []).map(compared), breakdown.lines.map(compared));
  const rateBefore = invoice.taxRatePercent ?? '';
  const suggested = suggestReason({ lines, rateBefore, rateAfter: preview.taxRatePercent });
  const reason = { code: code === undefined ? suggested : code, words };
  const blocker = cancellationBlocker
    ? CANCELLATION_BLOCKED[cancellationBlocker]
    : invoicingBlocker && INVOICING_BLOCKED[invoicingBlocker];
  const blocked = isSent ? undefined : blocker;

  useEffect(() => onSend(false), [onSend]);
  const send = async () => {
    setHasChanged(false);
    onSend(true);
    if ((await reissueInvoice(choices, reason)) === 'ended') return onClose();
    onSend(false);
    await onReload().catch(() => undefined);
    setHasChanged(true);
  };
  return (
    <>
      <Stack gap="sm" className="dialog-main">
        <Text fw={500} className="typed">
          {nameInvoice(invoice)}
        </Text>
        {hasChanged && (
          <Alert color="yellow" variant="light" role="alert">
            {`${CHANGED} Check the new breakdown and confirm again.`}
          </Alert>
        )}
        {Boolean(error) && <PreviewProblem error={error} onReload={onReload} />}
        <BillingSide invoiceId={invoice.id} onSeen={onSeen} />
        <WhatHappens reissue={reissue} />
        <ChoiceFields chosen={chosen} unitPrice={preview.unitPrice} isCreating={isReissuing} problemId={problemId} />
        {choices.includeUnitPrice && <UnitIncluded preview={preview} />}
        {(problem ?? blocked) && (
          <Text id={problemId} size="sm" c="var(--mantine-color-red-light-color)" role="alert">
            {problem ?? blocked}
          </Text>
        )}
        <ReasonFields
          reason={reason}
          disabled={isReissuing}
          onChange={(next) => {
            setWords(next.words);
            if (next.code !== reason.code) setCode(next.code);
          }}
        />
        <Differences number={invoice.number} lines={lines} before={invoice} after={breakdown} />
      </Stack>
      <DialogFoot>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus disabled={isReissuing} onClick={onClose}>
            Keep Invoice
          </Button>
          <BusyButton
            color="red"
            isBusy={isReissuing}
            busyLabel="Cancelling & creating…"
            disabled={!isReissuing && (problem !== undefined || !isShown)}
            waitsBecause={blocked ?? whyOver(seen) ?? wordsMissing(reason)}
            onClick={() => void send()}
          >
            Cancel & Create Again
          </BusyButton>
        </Group>
      </DialogFoot>
    </>
  );
}

const whyOver = (seen: Seen) =>
  isOver(seen) ? CANCELLATION_BLOCKED[seen === 'PAID' ? 'PAID' : 'ALREADY_CANCELLED'] : undefined;

type Billed = {
  kind: 'UNIT' | 'ITEM';
  description: string;
  quantity: string;
  unitPrice: { minorUnits: number; currency: string };
  amount: { minorUnits: number; currency: string };
};

const compared = (line: Billed) => ({ ...line, unitPriceMinorUnits: line.unitPrice.minorUnits });
