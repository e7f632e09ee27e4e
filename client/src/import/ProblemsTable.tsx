import { Text } from '@mantine/core';
import type { ImportResult } from './import-result.ts';

/** What is wrong, in which row and column. */
export function ProblemsTable({ result: { problems, problemCount } }: { result: ImportResult }) {
  return (
    <>
      <div className="import-problems">
        <table aria-label="What is wrong in the file">
          <thead>
            <tr>
              <th className="right">Row</th>
              <th>Column</th>
              <th>What is wrong</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ row, column, message }, index) => (
              <tr key={index}>
                <td className="right">{row}</td>
                <td>{column ? <code>{column}</code> : '–'}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {problemCount > problems.length && (
        <Text size="sm" c="dimmed">
          The first {problems.length} of {problemCount.toLocaleString('en-US')} are shown.
        </Text>
      )}
    </>
  );
}
