// The one-pager in its own large window: the page as it will be, three lines of one's own, PDF and draft.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Failure, Input, Output } from '../../src/api.ts';
import { writeOnePager } from '../../src/kpi/onePagerHtml.ts';
import { useApp } from '../app.ts';
import { isDay } from '../days.ts';
import { bytesOf, download } from '../download.ts';
import { Offline } from '../frame/Notices.tsx';
import { Window } from '../frame/Window.tsx';
import { Failed } from '../kpis/Failed.tsx';
import { Teach } from '../kpis/Teach.tsx';
import { Button } from '../parts/Button.tsx';
import { Choose } from '../parts/Choose.tsx';
import { DayField } from '../parts/DayField.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { Progress, Skeleton } from '../parts/Progress.tsx';
import { daysOf, periods } from './periods.ts';
import { RemarkFields, remarkKey, remarkKeys } from './RemarkFields.tsx';

type Read = Output<'page.read'>;

export const Paper = () => (
  <Window>
    <Opened />
  </Window>
);

function Opened() {
  const app = useApp();
  const { say, drafts } = app;
  const session = app.session.value;
  const campaign = session?.campaign ?? '';
  const client = useSignal(false);
  const period = useSignal<string>('all');
  const days = useSignal({ start: '', end: '' });
  const read = useSignal<Read | undefined>(undefined);
  const failed = useSignal<Failure | undefined>(undefined);
  const working = useSignal('');

  const shown = period.value === 'days' ? days.value : daysOf(period.value, session?.today ?? '');
  const start = isDay(shown.start) ? shown.start : '';
  const end = isDay(shown.end) ? shown.end : '';
  const choice: Input<'page.read'> = {
    campaign,
    client: client.value,
    ...(start && { start }),
    ...(end && { end }),
  };

  const asked = useRef('');
  async function look(): Promise<void> {
    const wanted = JSON.stringify(choice);
    asked.current = wanted;
    const result = await app.wait('page.read', choice);
    if (asked.current !== wanted) return;
    failed.value = result.ok ? undefined : result;
    if (result.ok) read.value = result.value;
  }
  useEffect(() => void look(), [campaign, client.value, start, end]);

  /** Saves what was typed, so that the PDF has it. */
  async function saveRemarks(): Promise<boolean> {
    const now = read.value;
    const typed = remarkKeys.filter((key) => drafts.read(remarkKey(campaign, key)) !== undefined);
    if (!now || typed.length === 0) return true;
    const remarks = { ...now.remarks };
    for (const key of typed) remarks[key] = drafts.read(remarkKey(campaign, key)) ?? remarks[key];
    const result = await app.wait('page.save', { campaign, remarks });
    if (!result.ok) {
      app.fail(result);
      return false;
    }
    for (const key of typed) drafts.forget(remarkKey(campaign, key));
    read.value = withRemarks(now, remarks);
    return true;
  }
  async function act(name: string, run: () => Promise<void>): Promise<void> {
    if (working.value !== '') return;
    working.value = name;
    try {
      if (await saveRemarks()) await run();
    } finally {
      working.value = '';
    }
  }
  const savePdf = () =>
    act('pdf', async () => {
      const result = await app.wait('page.pdf', choice);
      if (!result.ok) return app.fail(result);
      const { name, base64 } = result.value;
      download(name, new Blob([bytesOf(base64)], { type: 'application/pdf' }));
      app.tell(say('paper.downloaded'));
    });
  const makeDraft = () =>
    act('draft', async () => {
      const result = await app.wait('page.draft', choice);
      if (!result.ok) return app.fail(result);
      const { link } = result.value;
      app.tell(say('paper.drafted'), {
        label: say('paper.openDraft'),
        run: () => void window.open(link, '_blank', 'noopener'),
      });
    });

  const now = read.value;
  if (!now)
    return failed.value ? (
      <Failed failure={failed.value} again={() => void look()} />
    ) : (
      <Skeleton label={say('paper.drawing')} />
    );
  const page = withTyped(now, (key) => drafts.read(remarkKey(campaign, key))).page;
  return (
    <main class="paper">
      <section class="paper-view" aria-label={say('paper.preview')}>
        {app.busy.value > 0 && <Progress label={say('paper.drawing')} />}
        <iframe
          class="paper-page"
          title={say('paper.preview')}
          sandbox="allow-popups"
          srcdoc={writeOnePager(page)}
        />
      </section>
      <div class="paper-side">
        <h1 class="page-title wrap">{page.title}</h1>
        {!app.online.value && <Offline />}
        {failed.value && <Failed failure={failed.value} again={() => void look()} />}
        <Choose
          label={say('paper.version')}
          value={client.value ? 'client' : 'team'}
          choices={[
            { value: 'team', label: say('paper.team') },
            { value: 'client', label: say('paper.client') },
          ]}
          onChoose={(value) => {
            client.value = value === 'client';
          }}
        />
        {client.value && <p class="grey small">{say('paper.client.note')}</p>}
        <Listbox
          label={say('paper.period')}
          labelShown
          value={period.value}
          choices={periods.map(({ key, word }) => ({ value: key, label: say(word) }))}
          onChoose={(value) => {
            period.value = value;
          }}
        />
        {period.value === 'days' && (
          <div class="fields">
            {(['start', 'end'] as const).map((field) => (
              <DayField
                key={field}
                label={say(field === 'start' ? 'kpis.form.from' : 'kpis.form.to')}
                value={days.value[field]}
                wrong={days.value[field] !== '' && !isDay(days.value[field])}
                onInput={(day) => {
                  days.value = { ...days.value, [field]: day };
                }}
              />
            ))}
          </div>
        )}
        <RemarkFields
          campaign={campaign}
          remarks={now.remarks}
          client={client.value}
          busy={working.value === 'remarks'}
          onSave={() =>
            void act('remarks', async () => {
              app.tell(say('paper.remarks.saved'));
            })
          }
        />
        <div class="acts">
          <Button kind="main" icon="page" busy={working.value === 'pdf'} onClick={() => void savePdf()}>
            {say('paper.download')}
          </Button>
          <Button icon="mail" busy={working.value === 'draft'} onClick={() => void makeDraft()}>
            {say('paper.draft')}
          </Button>
          <PrintLink html={writeOnePager(page)} />
        </div>
        <Teach lines={page.teach} />
      </div>
    </main>
  );
}

/** Opens the page by itself, to be printed where the PDF doesn't come. */
function PrintLink({ html }: { html: string }) {
  const app = useApp();
  function open(): void {
    const address = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
    window.open(address, '_blank');
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }
  return (
    <Button kind="quiet" icon="open" hint={app.say('paper.print.note')} onClick={open}>
      {app.say('paper.print')}
    </Button>
  );
}

/** What was typed and not saved is on the page at once. */
function withTyped(read: Read, typed: (key: keyof Read['remarks']) => string | undefined): Read {
  const remarks = { ...read.remarks };
  for (const key of remarkKeys) remarks[key] = typed(key) ?? remarks[key];
  return withRemarks(read, remarks);
}

function withRemarks(read: Read, remarks: Read['remarks']): Read {
  const page = {
    ...read.page,
    remarks: read.page.remarks.map((remark) => ({ ...remark, text: remarks[remark.key] })),
  };
  return { ...read, remarks, page };
}
