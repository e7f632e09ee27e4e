// Of all sentences of an invoice those that its list needs from the start.

export const UNDER_WAY = 'A change to this invoice is still being confirmed with the billing system.';
/** How a change ended is not known yet. */
export const VERIFYING = 'Verifying with billing system…';
