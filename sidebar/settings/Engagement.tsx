// How the engagement rate is reckoned, in the sheet and in every report.
import { engagementKeys } from '../../src/tracker/engagement.ts';
import { useApp } from '../app.ts';
import { Listbox } from '../parts/Listbox.tsx';
import { useSettings } from './read.ts';

export function Engagement() {
  const { say } = useApp();
  const { read, save } = useSettings();
  return (
    <div class="texts">
      <Listbox
        label={say('settings.engagement.how')}
        labelShown
        value={read.engagement}
        choices={engagementKeys.map((way) => ({ value: way, label: say(`settings.engagement.${way}`) }))}
        onChoose={(value) => {
          const engagement = engagementKeys.find((way) => way === value);
          if (engagement && engagement !== read.engagement) void save({ engagement });
        }}
      />
      <p class="small">{say(`settings.engagement.${read.engagement}.note`)}</p>
      <p class="grey small">{say('settings.engagement.follows')}</p>
    </div>
  );
}
