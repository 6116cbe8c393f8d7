import type { Tongue } from '../tongue.ts';
import { budget } from './budget.ts';
import { choices } from './choices.ts';
import { creator } from './creator.ts';
import { frame } from './frame.ts';
import { headings } from './headings.ts';
import { importing } from './importing.ts';
import { kpi } from './kpi.ts';
import { mail } from './mail.ts';
import { outreach } from './outreach.ts';
import { record } from './record.ts';
import { settings } from './settings.ts';
import { statuses } from './statuses.ts';
import { today } from './today.ts';
import { tracker } from './tracker.ts';

export const it: Tongue = {
  name: 'Italiano',
  headings,
  statuses,
  choices,
  words: {
    ...frame,
    ...tracker,
    ...creator,
    ...importing,
    ...record,
    ...today,
    ...settings,
    ...outreach,
    ...mail,
    ...kpi,
    ...budget,
  },
};
