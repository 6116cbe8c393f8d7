// The menu beside the chooser: what is needed now and then.
import { useApp } from '../app.ts';
import { Menu } from '../parts/Menu.tsx';

export function More({ onShortcuts }: { onShortcuts: () => void }) {
  const app = useApp();
  const { say } = app;
  return (
    <Menu
      label={say('frame.more')}
      rows={[
        { key: 'import', label: say('frame.import'), icon: 'upload', run: () => void openImport(app) },
        { key: 'again', label: say('frame.readAgain'), icon: 'again', run: () => void app.open() },
        { key: 'repair', label: say('frame.repair'), icon: 'sheet', run: () => void repair(app) },
        {
          key: 'settings',
          label: say('frame.panel.settings'),
          icon: 'gear',
          run: () => {
            app.panel.value = 'settings';
          },
        },
        { key: 'keys', label: say('frame.shortcuts'), icon: 'keys', run: onShortcuts },
      ]}
    />
  );
}

type App = ReturnType<typeof useApp>;

/** Opens the import in its own large dialog. */
export async function openImport(app: App): Promise<void> {
  const result = await app.wait('import.open', {});
  if (!result.ok) app.fail(result);
}

/** Puts back what the tab has lost. */
export async function repair(app: App): Promise<void> {
  const result = await app.wait('tracker.repair', {});
  if (!result.ok) return app.fail(result);
  app.session.value = result.value;
  const { healed } = result.value.tracker;
  app.tell(app.say(healed.length ? 'frame.repaired' : 'frame.nothingToRepair', { n: healed.length }));
}
