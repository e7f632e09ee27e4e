/** What is wrong in a file, in a sentence. `row`: as a spreadsheet shows it, the header's being 1; `column`: null: the row as a whole. */
export type Problem = { row: number; column: string | null; message: string };

/** The file as a whole cannot be imported, and nothing of it was. */
export class Refusal extends Error {}
