import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { MAX_LINES } from '@tuffops/shared/invoice/totals';
import { MAX_NOTES, MAX_TITLE } from '@tuffops/shared/lengths';
import { WORK_ORDER_TYPE_LABELS } from '@tuffops/shared/work-order/status';
import { Link, useSearchParams } from 'react-router';
import { useMay, useViewer } from '../session/viewer.tsx';
import { BusyButton } from '../ui/BusyButton.tsx';
import { SectionCard } from '../ui/SectionCard.tsx';
import { ItemRows } from '../work-order/items/ItemRows.tsx';
import { blankDraft } from '../work-order/items/item-draft.ts';
import { ChecklistFields } from './ChecklistFields.tsx';
import { NotCreated } from './NotCreated.tsx';
import { useNewWorkOrder } from './use-new-work-order.ts';
import { VisitFields } from './VisitFields.tsx';
import { WhoseAndWhat } from './WhoseAndWhat.tsx';

const TYPES = Object.entries(WORK_ORDER_TYPE_LABELS).map(([value, label]) => ({ value, label }));

/** Everything that a job is made of; what was typed stays when the server refuses. */
export function NewWorkOrderForm() {
  const { currency, timeZone } = useViewer();
  const mayPrice = useMay('work_orders.pricing');
  const maySupervise = useMay('work_orders.supervise');
  const customerId = useSearchParams()[0].get('customer');
  const { job, items, submit, refusal, loading } = useNewWorkOrder();
  return (
    <WhoseAndWhat form={job}>
      {(whose) => (
        <form
          noValidate
          aria-label="New work order"
          onSubmit={(event) => {
            event.preventDefault();
            if (!loading) void submit();
          }}
        >
          <Stack maw={960}>
            <SectionCard title="Customer and unit">{whose}</SectionCard>
            <SectionCard title="Job">
              <Stack gap="sm">
                <Group align="flex-start" gap="sm" wrap="nowrap">
                  <NativeSelect label="Type" data={TYPES} w={150} {...job.getInputProps('type')} />
                  <TextInput
                    flex={1}
                    label="Title"
                    placeholder="What is to be done, in a line"
                    withAsterisk
                    maxLength={MAX_TITLE}
                    {...job.getInputProps('title')}
                  />
                </Group>
                <VisitFields form={job} timeZone={timeZone} mayAssign={maySupervise} />
                {!maySupervise && <Text c="dimmed">It will be assigned to you.</Text>}
                <Textarea
                  label="Notes"
                  autosize
                  minRows={2}
                  maxRows={10}
                  maxLength={MAX_NOTES}
                  {...job.getInputProps('notes')}
                />
              </Stack>
            </SectionCard>
            {mayPrice && (
              <SectionCard title="Items">
                <Stack gap="sm">
                  {items.values.items.length > 0 ? (
                    <ItemRows form={items} currency={currency} />
                  ) : (
                    <Text c="dimmed">No services or materials yet. They can also be added later.</Text>
                  )}
                  <Group>
                    <Button
                      variant="default"
                      leftSection={<IconPlus size={16} aria-hidden />}
                      disabled={items.values.items.length >= MAX_LINES}
                      onClick={() => items.insertListItem('items', blankDraft())}
                    >
                      Add Item
                    </Button>
                  </Group>
                </Stack>
              </SectionCard>
            )}
            <SectionCard title="Checklist">
              <ChecklistFields form={job} />
            </SectionCard>
            {refusal && <NotCreated refusal={refusal} />}
            <Group>
              <BusyButton type="submit" color="green" isBusy={loading} busyLabel="Creating…">
                Create Work Order
              </BusyButton>
              <Button variant="default" component={Link} to={customerId ? `/customers/${customerId}` : '/work-orders'}>
                Discard
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </WhoseAndWhat>
  );
}
