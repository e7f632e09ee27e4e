/** What is wrong in a row. `row`: as a spreadsheet shows it, the header's being 1; `column`: null: the row as a whole. */
export type ImportProblem = { row: number; column: string | null; message: string };

export type ImportResult = {
  created: number;
  updated: number;
  unchanged: number;
  /** The first hundred. */
  problems: ImportProblem[];
  problemCount: number;
  isDryRun: boolean;
};

export type Progress = { done: number; total: number };

/** How a file that was sent ended. BROKEN: no last line came, so nobody here knows. */
export type Ended =
  | { how: 'RESULT'; result: ImportResult }
  | { how: 'REFUSED'; message: string }
  | { how: 'SIGNED_OUT' }
  | { how: 'BROKEN' };
