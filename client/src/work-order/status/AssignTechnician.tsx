import { type FragmentType, gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Loader, Select } from '@mantine/core';
import { useState } from 'react';
import { AssignTechnician_WorkOrderFragmentDoc, AssignTechnicianDocument } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { useMasked } from '../../session/use-masked.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifySuccess } from '../../ui/notify.tsx';
import { useTechnicians } from './use-technicians.ts';

gql`
  fragment AssignTechnician_workOrder on WorkOrder {
    id
    technician {
      id
      name
    }
  }

  mutation AssignTechnician(
    $input: AssignTechnicianInput!
    $mayViewBilling: Boolean!
    $mayViewJobContacts: Boolean!
    $mayViewInvoices: Boolean!
    $mayViewPrices: Boolean!
  ) {
    assignTechnician(input: $input) {
      ... on TechnicianAssigned {
        message
        workOrder {
          ...WorkOrderPage_workOrder
        }
      }
      ... on WorkOrderNotAssignable {
        message
        workOrder {
          ...WorkOrderPage_workOrder
        }
      }
    }
  }
`;

type Props = { workOrder: FragmentType<typeof AssignTechnician_WorkOrderFragmentDoc> };

/** Gives the job to a technician; shown only where the server says that the viewer may assign. */
export function AssignTechnician({ workOrder }: Props) {
  const may = useMayVariables();
  const data = useMasked(AssignTechnician_WorkOrderFragmentDoc, 'AssignTechnician_workOrder', workOrder);
  const technicians = useTechnicians();
  const [assign, { loading }] = useMutation(AssignTechnicianDocument);
  const [problem, setProblem] = useState<string>();
  if (!data) return null;

  const choose = async (technicianId: string | null) => {
    if (!technicianId || technicianId === data.technician?.id) return;
    setProblem(undefined);
    try {
      const answer = await assign({ variables: { input: { workOrderId: data.id, technicianId }, ...may } });
      const result = answer.data?.assignTechnician;
      if (result?.__typename === 'TechnicianAssigned') notifySuccess(result.message);
      else setProblem(result?.message);
    } catch (error) {
      setProblem(explainError(error));
    }
  };

  const { technician: assigned } = data;
  const known = technicians.data?.technicians?.nodes ?? [];
  const all = assigned && !known.some(({ id }) => id === assigned.id) ? [...known, assigned] : known;
  return (
    <Select
      label="Technician"
      placeholder="Nobody yet"
      searchable
      allowDeselect={false}
      nothingFoundMessage="No technician has this name."
      disabled={loading || technicians.loading}
      rightSection={loading ? <Loader size={16} aria-label="Assigning" /> : undefined}
      data={all.map(({ id, name }) => ({ value: id, label: name }))}
      value={assigned?.id ?? null}
      onChange={(id) => void choose(id)}
      error={problem ?? (technicians.error && explainError(technicians.error))}
    />
  );
}
