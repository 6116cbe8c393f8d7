// The three lines that people write on the page; typed text stays until it is saved.
import type { Output } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { Button } from '../parts/Button.tsx';
import { TextField } from '../parts/TextField.tsx';

type Remarks = Output<'page.read'>['remarks'];

export const remarkKeys = ['learned', 'next', 'decision'] as const satisfies readonly (keyof Remarks)[];

/** Where a line that isn't saved yet is kept. */
export const remarkKey = (campaign: string, key: keyof Remarks): string => `page ${campaign} ${key}`;

interface RemarkFieldsProps {
  campaign: string;
  remarks: Remarks;
  client: boolean;
  busy: boolean;
  onSave: () => void;
}

export function RemarkFields({ campaign, remarks, client, busy, onSave }: RemarkFieldsProps) {
  const app = useApp();
  const { say, drafts } = app;
  const keys = remarkKeys.filter((key) => !client || key !== 'decision');
  const changed = keys.some((key) => drafts.read(remarkKey(campaign, key)) !== undefined);
  return (
    <form
      class="remarks"
      aria-label={say('paper.remarks')}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <h2 class="section-title">{say('paper.remarks')}</h2>
      {keys.map((key) => (
        <TextField
          key={key}
          label={say(`page.${key}`)}
          value={drafts.read(remarkKey(campaign, key)) ?? remarks[key]}
          long
          most={260}
          onInput={(text) => drafts.write(remarkKey(campaign, key), text)}
        />
      ))}
      {changed && (
        <Button type="submit" busy={busy}>
          {say('paper.remarks.save')}
        </Button>
      )}
    </form>
  );
}
