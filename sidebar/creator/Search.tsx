// Search by name, handle or e-mail: waits until a person stops typing, arrows go through the hits.
import { useSignal } from '@preact/signals';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Hit } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { alt } from '../frame/Shortcuts.tsx';
import { IconButton } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { stepTo, useLeave } from '../parts/popup.ts';
import { useDesk } from './context.ts';
import { useColour } from './status.ts';

const pause = 300;

export function Search() {
  const app = useApp();
  const desk = useDesk();
  const { say } = app;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const colour = useColour();
  const text = useSignal('');
  const hits = useSignal<Hit[] | undefined>(undefined);
  const more = useSignal(0);
  const open = useSignal(false);
  const searching = useSignal(false);
  const at = useSignal(0);
  useLeave(open.value, box, () => (open.value = false));

  useLayoutEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (!event.altKey || event.code !== 'KeyS') return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', keys);
    return () => document.removeEventListener('keydown', keys);
  }, []);

  const wanted = text.value.trim();
  useEffect(() => {
    if (wanted === '') {
      hits.value = undefined;
      open.value = false;
      return;
    }
    const timer = setTimeout(async () => {
      searching.value = true;
      const result = await app.call('creator.search', { text: wanted });
      if (text.value.trim() !== wanted) return;
      searching.value = false;
      if (!result.ok) return app.fail(result);
      hits.value = result.value.hits;
      more.value = result.value.more;
      at.value = 0;
      open.value = true;
      app.announce(
        result.value.hits.length
          ? say('creator.search.found', { n: result.value.hits.length + result.value.more })
          : say('creator.search.nothing', { text: wanted }),
      );
    }, pause);
    return () => clearTimeout(timer);
  }, [wanted]);

  function choose(hit: Hit | undefined): void {
    if (!hit) return;
    text.value = '';
    void desk.show(hit.id);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && text.value !== '') {
      if (open.value) open.value = false;
      else text.value = '';
    } else if (event.key === 'Enter') choose(hits.value?.[at.value]);
    else if (event.key === 'ArrowDown' && !open.value && hits.value) open.value = true;
    else {
      const inText = event.key === 'Home' || event.key === 'End';
      const next = inText ? undefined : stepTo(event.key, at.value, hits.value?.length ?? 0);
      if (next === undefined || !open.value) return;
      at.value = next;
      box.current?.querySelector(`[id="${id}-${next}"]`)?.scrollIntoView({ block: 'nearest' });
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <search class="search" ref={box}>
      <span class="search-icon">
        {searching.value ? <span class="spinner" aria-hidden="true" /> : <Icon name="search" size={18} />}
      </span>
      <input
        ref={input}
        class="input search-input"
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-label={say('creator.search')}
        aria-autocomplete="list"
        aria-expanded={open.value}
        aria-controls={`${id}-list`}
        aria-activedescendant={open.value && hits.value?.length ? `${id}-${at.value}` : undefined}
        aria-keyshortcuts="Alt+S"
        placeholder={say('creator.search.placeholder')}
        title={`${say('creator.search')} (${alt('S')})`}
        value={text.value}
        onInput={(event) => (text.value = event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (hits.value) open.value = true;
        }}
      />
      {text.value !== '' && (
        <IconButton
          icon="close"
          label={say('creator.search.clear')}
          onClick={() => {
            text.value = '';
            input.current?.focus();
          }}
        />
      )}
      <div class="popup" hidden={!open.value}>
        <div id={`${id}-list`} role="listbox" aria-label={say('creator.search')}>
          {(hits.value ?? []).map((hit, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the active option is named by the field
            <div
              key={hit.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at.value}
              class={`option hit${index === at.value ? ' at' : ''}`}
              onClick={() => choose(hit)}
              onPointerMove={() => (at.value = index)}
            >
              <span class="option-text">
                <span class="hit-name">{hit.name || hit.handle || hit.email}</span>
                <span class="option-note">
                  {[hit.handle, hit.email, hit.campaign].filter(Boolean).join(' · ')}
                </span>
              </span>
              {hit.status.label && (
                <span class="chip hit-status" style={{ background: colour(hit.status) }}>
                  {hit.status.label}
                </span>
              )}
            </div>
          ))}
        </div>
        {hits.value?.length === 0 && (
          <p class="popup-note popup-alone">{say('creator.search.nothing', { text: wanted })}</p>
        )}
        {more.value > 0 && <p class="popup-note">{say('creator.search.more', { n: more.value })}</p>}
      </div>
    </search>
  );
}
