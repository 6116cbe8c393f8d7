// The frame of a form that records an act on one row: opened by a button, kept while it is not sent,
// with both values where somebody else was faster and an offer where a person's status stays.
import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Acted, Stand } from '../../src/api/creator.ts';
import type { Card, Result } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import type { IconName } from '../parts/Icon.tsx';
import { useOpened } from '../parts/opened.ts';
import { columnName } from '../words.ts';
import { useDesk } from './context.ts';

type Verb = 'deal.record' | 'post.live';

interface ActFormProps {
  card: Card;
  stand: Stand;
  title: string;
  icon: IconName;
  /** Names what was typed, by row. */
  name: 'deal' | 'post';
  go: string;
  /** What is said once it is done. */
  done: string;
  /** Something is still missing or wrong: nothing is sent. */
  wrong: boolean;
  /** Whether the sentences about what is missing are shown. */
  asked: Signal<boolean>;
  /** What else is to be said of it. */
  notes?: (acted: Acted) => string;
  /** Sends it, based on what the cells said. */
  send: (seen: Record<string, string>) => Promise<Result<Verb>>;
  children: ComponentChildren;
}

/** What was typed in a form, by its field; kept until it is sent, and across sidebars. */
export function useTyped(card: Card, name: 'deal' | 'post') {
  const { drafts } = useApp();
  const key = (field: string) => `${name} ${card.id} ${field}`;
  return {
    read: (field: string, otherwise = '') => drafts.read(key(field)) ?? otherwise,
    write: (field: string, text: string) => drafts.write(key(field), text),
  };
}

export function ActForm(props: ActFormProps) {
  const { card, stand, title, icon, name, go, done, wrong, asked, send, children, notes = () => '' } = props;
  const app = useApp();
  const desk = useDesk();
  const { say } = app;
  const open = useSignal(false);
  const working = useSignal(false);
  const overtaken = useSignal<Acted['overtaken']>([]);
  const offered = useSignal<Acted['offered']>(undefined);
  /** What the row said when the form was opened: the person decides on that. */
  const seen = useSignal<Record<string, string>>({});
  const form = useRef<HTMLFormElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const closed = useRef(false);
  const isOpen = open.value;
  useOpened(isOpen, form);
  useLayoutEffect(() => {
    if (isOpen) seen.value = { ...stand.cells };
    // Not when the row changes meanwhile: that is what a conflict is found by.
  }, [isOpen]);
  useLayoutEffect(() => {
    if (!isOpen && closed.current) opener.current?.focus();
    closed.current = false;
  }, [isOpen]);

  function close(): void {
    open.value = false;
    overtaken.value = [];
    asked.value = false;
    closed.current = true;
  }
  function forget(): void {
    const prefix = `${name} ${card.id} `;
    for (const key of app.drafts.all.value.keys()) if (key.startsWith(prefix)) app.drafts.forget(key);
  }
  async function record(over: Acted['overtaken']): Promise<void> {
    asked.value = true;
    if (wrong) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    if (working.value) return;
    working.value = true;
    const theirs = Object.fromEntries(over.map(({ column, now }) => [column, now]));
    const result = await send({ ...seen.value, ...theirs });
    working.value = false;
    if (!result.ok) return app.fail(result);
    const { value } = result;
    if (value.refused === 'gone') desk.gone.value = new Set([...desk.gone.value, card.id]);
    else if (value.refused)
      app.fail({
        ok: false,
        code: value.refused,
        message: say(`creator.refused.${value.refused}`, { n: 1 }),
      });
    desk.did(value.undo, [card.id], value.issues);
    overtaken.value = value.overtaken;
    if (!value.done) return;
    offered.value = value.offered;
    forget();
    close();
    const after = notes(value);
    app.tell(
      [done, after].filter(Boolean).join(' '),
      value.undo && { label: say('frame.undo'), run: () => void desk.undo() },
    );
    if (value.grown) void app.open();
  }

  if (!isOpen)
    return (
      <div>
        <Button buttonRef={opener} icon={icon} onClick={() => (open.value = true)}>
          {title}
        </Button>
        {offered.value && (
          <Banner
            tone="info"
            alert
            title={say('creator.offered', { from: offered.value.from })}
            acts={
              <>
                <Button
                  onClick={() => {
                    const change = offered.value;
                    offered.value = undefined;
                    if (change) void desk.change([change]);
                  }}
                >
                  {say('creator.conflict.set', { status: offered.value.to })}
                </Button>
                <Button kind="quiet" onClick={() => (offered.value = undefined)}>
                  {say('creator.conflict.keep', { status: offered.value.from })}
                </Button>
              </>
            }
          />
        )}
      </div>
    );
  const conflict = overtaken.value;
  return (
    <form
      ref={form}
      class="box act-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void record(conflict);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      <h3 class="section-title">{title}</h3>
      <div class="fields">{children}</div>
      {conflict.length > 0 && (
        <Banner tone="warn" alert title={say('creator.conflict')}>
          {conflict.map(({ column, now }) => (
            <p key={column}>
              {columnName(app.language.value, column)}: {say('creator.conflict.now', { text: now || '–' })}
            </p>
          ))}
        </Banner>
      )}
      <div class="acts">
        <Button kind="main" type="submit" busy={working.value}>
          {conflict.length > 0 ? say('creator.saveAnyway') : go}
        </Button>
        <Button
          kind="quiet"
          onClick={() => {
            if (conflict.length > 0) forget();
            close();
          }}
        >
          {say(conflict.length > 0 ? 'creator.keepTheirs' : 'frame.cancel')}
        </Button>
      </div>
    </form>
  );
}
