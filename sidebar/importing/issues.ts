// What could not be read, as a sentence that says what to do.
import type { ImportIssue } from '../../src/import/index.ts';
import type { Say } from '../app.ts';

export function issueText(say: Say, issue: ImportIssue): string {
  return say(`importIssue.${issue.code}`, { text: issue.text ?? '' });
}
