/** The host of a URL, by which a person knows it. What is no URL is shown as it is. */
export const hostOf = (url: string): string => /^[a-z]+:\/\/([^/?#]*)/i.exec(url)?.[1] ?? url;
