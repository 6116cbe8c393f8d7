// Takes Muster out of a spreadsheet and leaves the sheet as it is. A colleague's trigger can't be
// seen from here: it finds the mark, sends nothing and deletes itself.
import type { Input } from '../api.ts';
import type { MailHost } from './mailPorts.ts';
import type { Host } from './ports.ts';
import { isOwn } from './saveSettings.ts';
import { noSettings, readSettings, saveSettings } from './settings.ts';

/** The property that says since when Muster is removed. */
export const removedKey = 'removed';

/** The mark comes first: whatever is cut off after it, nobody's trigger sends any more. */
export function removeMuster(host: Host, { forget }: Input<'muster.remove'>): Record<string, never> {
  return host.lock(() => {
    host.settings.set({ [removedKey]: host.here.now() });
    if ('alarm' in host) (host as MailHost).alarm.remove();
    for (const key of Object.keys(host.own.all())) if (isOwn(host, key)) host.own.remove(key);

    const saved = readSettings(host);
    const { salt, optedOut } = saved.settings.outreach;
    const keeps = !forget && optedOut !== '';
    if (keeps) {
      // Who asked not to be mailed again is known to the next set-up too.
      const outreach = { ...noSettings.outreach, salt, optedOut };
      saveSettings(host, saved, { ...noSettings, outreach });
    } else host.file.mirror.write('');
    for (const key of Object.keys(host.settings.all()))
      if (key !== removedKey && !(keeps && /^(?:settings|optOuts)(?:\.\d+)?$/.test(key)))
        host.settings.remove(key);
    return {};
  });
}
