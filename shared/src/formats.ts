/** Makes each format once: to make one takes some hundred times as long as to use it. */
function made<Options extends object, Format>(Make: new (locale?: string, options?: Options) => Format) {
  const formats = new Map<string, Format>();
  return (locale?: string, options?: Options): Format => {
    const key = JSON.stringify([locale, options]);
    const format = formats.get(key) ?? new Make(locale, options);
    formats.set(key, format);
    return format;
  };
}

export const dateTimeFormat = made(Intl.DateTimeFormat);
export const numberFormat = made(Intl.NumberFormat);
export const relativeTimeFormat = made(Intl.RelativeTimeFormat);
