// A row of tabs: one of them in the tab order, arrows between them.
import { useRef } from 'preact/hooks';

interface TabsProps {
  label: string;
  tabs: readonly { key: string; label: string; count?: number }[];
  chosen: string;
  onChoose: (key: string) => void;
}

/** The panel that belongs to it has `id="panel"` and is labelled by `tab-<key>`. */
export function Tabs({ label, tabs, chosen, onChoose }: TabsProps) {
  const row = useRef<HTMLDivElement>(null);
  function onKeyDown(event: KeyboardEvent): void {
    const at = tabs.findIndex((tab) => tab.key === chosen);
    const step = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = tabs[(step + tabs.length) % tabs.length];
    if (!next) return;
    onChoose(next.key);
    row.current?.querySelector<HTMLElement>(`#tab-${next.key}`)?.focus();
  }
  return (
    <div class="tabs" role="tablist" aria-label={label} ref={row} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          id={`tab-${tab.key}`}
          type="button"
          role="tab"
          class="tab"
          aria-selected={tab.key === chosen}
          aria-controls="panel"
          tabIndex={tab.key === (tabs.some(({ key }) => key === chosen) ? chosen : tabs[0]?.key) ? 0 : -1}
          onClick={() => onChoose(tab.key)}
        >
          {tab.label}
          {tab.count ? <span class="tab-count"> {tab.count}</span> : null}
        </button>
      ))}
    </div>
  );
}
