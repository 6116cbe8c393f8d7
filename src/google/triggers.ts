// The user's own hourly trigger. Nobody sees a colleague's.
import type { Alarm } from '../commands/mailPorts.ts';

/** The function in main.ts that it runs. */
const handler = 'hourly';

const mine = () => ScriptApp.getProjectTriggers().filter((one) => one.getHandlerFunction() === handler);

export const alarm: Alarm = {
  is: () => mine().length > 0,
  set() {
    if (mine().length === 0) ScriptApp.newTrigger(handler).timeBased().everyHours(1).create();
  },
  // Only what getProjectTriggers gives can be deleted: what create() gave fails with a 500.
  remove() {
    for (const trigger of mine()) ScriptApp.deleteTrigger(trigger);
  },
};
