import { Select, type SelectProps } from '@mantine/core';

/** Where a day begins and ends for a company. `inUse`: a name that this browser may not know. */
export function TimeZoneSelect({ inUse, ...props }: Omit<SelectProps, 'data'> & { inUse: string }) {
  return (
    <Select
      label="Time zone"
      description="Where a day begins and ends for your company."
      placeholder="Choose"
      searchable
      allowDeselect={false}
      nothingFoundMessage="No time zone has this name."
      data={[...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', inUse])].sort()}
      {...props}
    />
  );
}
