const names = new Intl.DisplayNames('en', { type: 'region' });

/** A country's name by its code: `US` is `United States`. */
export const countryName = (code: string): string => names.of(code) ?? code;
