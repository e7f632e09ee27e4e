import { type CustomTypesConfig, types } from 'pg';

const INT8 = 20;
const DATE = 1082;

/** Reads `date` as the day it is, never as an instant, and `int8` as a number; `numeric` stays the text it is. */
export const columnTypes: CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (format !== 'binary' && oid === DATE) return (text: string) => text;
    if (format !== 'binary' && oid === INT8) return Number;
    return types.getTypeParser(oid, format);
  },
};
