// What is still to be filled in, so that a report can say more.
import { useApp } from '../app.ts';

export function Teach({ lines }: { lines: readonly string[] }) {
  const app = useApp();
  if (lines.length === 0) return null;
  return (
    <section class="teach" aria-labelledby="teach">
      <h3 class="section-title" id="teach">
        {app.say('kpis.teach')}
      </h3>
      <ol class="teach-lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </section>
  );
}
