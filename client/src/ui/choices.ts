/** For choices that would be cut off where they stand: they open over the page, and are still a part of it for who has it read aloud. */
export const IN_MAIN = { withinPortal: true, portalProps: { target: 'main' } } as const;

/** The list itself scrolls, which the arrows do, and nothing around it that the keyboard would have to reach. */
export const SCROLLED = { options: { maxHeight: 260, overflowY: 'auto' } } as const;
