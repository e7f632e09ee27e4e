/** How many rows a page has: at most, and unless asked, of a list of the tenant's or of one that each row of another list has. */
export const PAGE_SIZE = { most: 100, ofTenant: 50, ofEach: 20 } as const;
