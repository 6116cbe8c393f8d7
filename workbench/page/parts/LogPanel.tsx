// What the script did: each execution with its person, its time, its log and its error.
import { clock, logEntries, panel, project } from '../state.ts';
import { Icon } from './Icon.tsx';

export function LogPanel() {
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: clock.value.timeZone,
  });
  return (
    <aside class="side" aria-label="Executions">
      <header>
        <h2>Executions</h2>
        <button
          type="button"
          class="icon"
          aria-label="Close executions"
          onClick={() => {
            panel.value = null;
          }}
        >
          <Icon name="close" />
        </button>
      </header>
      <ol class="log">
        {logEntries.value.length === 0 && <li class="none">Nothing of {project.value} has run yet.</li>}
        {[...logEntries.value].reverse().map((entry, index) => (
          <li
            key={`${entry.at} ${entry.what} ${logEntries.value.length - index}`}
            class={entry.error ? 'failed' : undefined}
          >
            <div class="what">
              <code>
                {entry.what}
                {entry.times > 1 && ` × ${entry.times}`}
              </code>
              <span>{time.format(entry.at)}</span>
            </div>
            <div class="who">{entry.user || 'a clock'}</div>
            {entry.error && <div class="error">{entry.error}</div>}
            {entry.log.length > 0 && <pre>{entry.log.join('\n')}</pre>}
          </li>
        ))}
      </ol>
    </aside>
  );
}
