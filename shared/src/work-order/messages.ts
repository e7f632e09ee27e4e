export const openChecklistItems = (count: number) =>
  `Cannot complete work order: ${count} required checklist items must be completed first.`;
