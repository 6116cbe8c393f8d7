// Answers the calls of Today and Settings: one line a verb.
import type { SettingsVerb } from '../api/settings.ts';
import type { TodayVerb } from '../api/today.ts';
import type { Input, Output } from '../api.ts';
import type { Host } from './ports.ts';
import { removeMuster } from './removeMuster.ts';
import { readSettingsView, saveSettingsView, switchRule } from './saveSettings.ts';
import { rewriteStatuses, saveStatuses } from './saveStatuses.ts';
import { setSteps } from './setSteps.ts';
import { readToday, snooze, wake } from './today.ts';

type Commands = { [V in SettingsVerb | TodayVerb]: (host: Host, input: Input<V>) => Output<V> };

export const teamCommands: Commands = {
  'today.read': readToday,
  'today.snooze': snooze,
  'today.wake': wake,
  'steps.set': setSteps,
  'settings.read': readSettingsView,
  'settings.save': saveSettingsView,
  'rules.switch': switchRule,
  'statuses.save': saveStatuses,
  'statuses.rewrite': rewriteStatuses,
  'muster.remove': removeMuster,
};
