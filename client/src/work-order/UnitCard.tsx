import { type FragmentType, gql } from '@apollo/client';
import { DataList } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { UnitCard_WorkOrderFragmentDoc } from '../generated/graphql.ts';
import { Moment } from '../session/Moment.tsx';
import { useMasked } from '../session/use-masked.ts';
import { Amount } from '../ui/Amount.tsx';
import { Fact } from '../ui/Fact.tsx';
import { SectionCard } from '../ui/SectionCard.tsx';

gql`
  fragment UnitCard_workOrder on WorkOrder {
    id
    unit {
      id
      serialNumber
      location
      installedAt
      servicedAt
      maintainedAt
      deviceModel {
        id
        manufacturer
        name
        cost @include(if: $mayViewPrices) {
          minorUnits
          currency
        }
      }
    }
  }
`;

type Props = { workOrder: FragmentType<typeof UnitCard_WorkOrderFragmentDoc> };

/** The piece of equipment the job is done on, with its cost for those who see prices. */
export function UnitCard({ workOrder }: Props) {
  const data = useMasked(UnitCard_WorkOrderFragmentDoc, 'UnitCard_workOrder', workOrder);
  if (!data) return null;
  const { unit } = data;
  const { manufacturer, name, cost } = unit.deviceModel;
  return (
    <SectionCard title="Unit">
      <DataList>
        <Fact label="Model">{`${isolate(manufacturer)} ${isolate(name)}`}</Fact>
        <Fact label="Serial number">{unit.serialNumber}</Fact>
        {unit.location && <Fact label="Location">{unit.location}</Fact>}
        {cost && (
          <Fact label="Unit price">
            <Amount money={cost} />
          </Fact>
        )}
        {unit.installedAt && (
          <Fact label="Installed">
            <Moment at={unit.installedAt} />
          </Fact>
        )}
        {unit.servicedAt && (
          <Fact label="Last serviced">
            <Moment at={unit.servicedAt} />
          </Fact>
        )}
        {unit.maintainedAt && (
          <Fact label="Last maintained">
            <Moment at={unit.maintainedAt} />
          </Fact>
        )}
      </DataList>
    </SectionCard>
  );
}
