// The Show switch: opens one block of columns in the sheet and closes the rest, for everyone.
import { useSignal } from '@preact/signals';
import type { Session } from '../../src/api.ts';
import type { WordKey } from '../../src/language/index.ts';
import { type Block, columnOf } from '../../src/tracker/columns.ts';
import { useApp } from '../app.ts';
import { Listbox } from '../parts/Listbox.tsx';

const shown = [
  { block: 'work', word: 'frame.block.work' },
  { block: 'shortlist', word: 'frame.block.shortlist' },
  { block: 'contact', word: 'frame.block.contact' },
  { block: 'outreach', word: 'frame.block.outreach' },
  { block: 'deal', word: 'frame.block.deal' },
  { block: 'product', word: 'frame.block.product' },
  { block: 'content', word: 'frame.block.content' },
  { block: 'results', word: 'frame.block.results' },
  { block: 'money', word: 'frame.block.money' },
  { block: 'all', word: 'frame.block.all' },
] as const satisfies readonly { block: Block | 'all'; word: WordKey }[];

/** Set-up leaves every group of columns folded: what shows is the work. */
const folded: Block = 'work';

export function Show({ session }: { session: Session }) {
  const app = useApp();
  const going = useSignal<Block | 'all' | undefined>(undefined);
  const there = new Set<string | undefined>(session.tracker.columns.map(({ id }) => columnOf(id)?.block));
  const choices = shown.filter(({ block }) => block === 'all' || there.has(block));
  return (
    <div class="show">
      <Listbox
        look="bar"
        label={app.say('frame.show')}
        prefix={app.say('frame.show.prefix')}
        value={going.value ?? session.shown ?? folded}
        busy={going.value !== undefined}
        choices={choices.map(({ block, word }) => ({ value: block, label: app.say(word) }))}
        footnote={app.say('frame.show.everyone')}
        onChoose={async (value) => {
          const row = shown.find(({ block }) => block === value);
          if (!row) return;
          going.value = row.block;
          const result = await app.wait('tracker.show', { block: row.block });
          going.value = undefined;
          if (!result.ok) return app.fail(result);
          app.session.value = { ...session, shown: row.block };
          app.announce(app.say('frame.show.done', { block: app.say(row.word) }));
        }}
      />
    </div>
  );
}
