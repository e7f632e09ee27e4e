import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Box, Button } from '@mantine/core';
import { FirstStepsDocument } from '../generated/graphql.ts';
import { SectionCard } from '../ui/SectionCard.tsx';
import { ChooseRegion } from './ChooseRegion.tsx';
import { ChooseTaxRate } from './ChooseTaxRate.tsx';
import { Step } from './Step.tsx';
import { useDismissFirstSteps } from './use-dismiss-first-steps.ts';
import { WaysTo } from './WaysTo.tsx';

gql`
  query FirstSteps {
    firstSteps {
      ...FirstSteps_steps @unmask
    }
    settings {
      id
      ...ChooseRegion_settings @unmask
      ...ChooseTaxRate_settings @unmask
    }
  }

  fragment FirstSteps_steps on FirstSteps {
    id
    isRegionChosen
    isTaxRateChosen
    isBillingConnected
    hasCustomers
    hasWorkOrders
    isDismissed
  }
`;

/** What is left to do before the first invoice, for who sets the account up; nothing once all is done. */
export function FirstSteps() {
  const { data } = useQuery(FirstStepsDocument, { fetchPolicy: 'cache-and-network' });
  const { dismiss, loading } = useDismissFirstSteps();
  const steps = data?.firstSteps;
  const settings = data?.settings;
  if (!steps || !settings || steps.isDismissed) return null;
  const { isRegionChosen, isTaxRateChosen, isBillingConnected, hasCustomers, hasWorkOrders } = steps;
  if (isRegionChosen && isTaxRateChosen && isBillingConnected && hasCustomers && hasWorkOrders) return null;
  return (
    <Box mb="md">
      <SectionCard
        title="First steps"
        aside={
          isRegionChosen && (
            <Button variant="subtle" size="xs" loading={loading} onClick={() => void dismiss()}>
              Dismiss
            </Button>
          )
        }
      >
        <ol className="first-steps">
          <Step title="Choose your time zone and currency" isDone={isRegionChosen}>
            <ChooseRegion settings={settings} />
          </Step>
          <Step title="Set your tax rate" isDone={isTaxRateChosen}>
            <ChooseTaxRate settings={settings} />
          </Step>
          <Step title="Connect your billing system" isDone={isBillingConnected}>
            <WaysTo
              says="Invoices are sent through it, and payments come from it."
              ways={[['/billing', 'Connect Billing']]}
            />
          </Step>
          <Step title="Bring your customers" isDone={hasCustomers}>
            <WaysTo
              says="Import them with their units and device models from files, or enter the first one."
              ways={[
                ['/import', 'Import Files'],
                ['/customers/new', 'New Customer'],
              ]}
            />
          </Step>
          <Step title="Create the first work order" isDone={hasWorkOrders}>
            <WaysTo says="Once it is completed, it can be invoiced." ways={[['/work-orders/new', 'New Work Order']]} />
          </Step>
        </ol>
      </SectionCard>
    </Box>
  );
}
