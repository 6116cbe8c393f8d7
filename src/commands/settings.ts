// What the team has chosen: read from the document's properties, checked, and kept in the file too.
import * as z from 'zod/mini';
import { languages } from '../language/languages.ts';
import { groups, phases } from '../status/statuses.ts';
import { blocks } from '../tracker/columns.ts';
import { engagementKeys } from '../tracker/engagement.ts';
import { joinText, leftovers, splitText } from './longTexts.ts';
import type { Host } from './ports.ts';

const text = z.string();
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const list = <T extends z.ZodMiniType>(of: T) => z._default(z.array(of), []);

const campaign = z.object({
  name: text,
  objective: z.optional(z.enum(['awareness', 'leads', 'sales', 'seo', 'ugc', 'feedback'])),
  start: z.optional(day),
  end: z.optional(day),
  budget: z.optional(z.number()),
  landingPage: z.optional(text),
  brief: z.optional(text),
  open: z.boolean(),
});

/** What a campaign has to reach, and what people write on its page. `campaign` is '' for all of them. */
const goal = z.object({
  campaign: text,
  kpis: list(
    z.object({
      metric: text,
      baseline: z.optional(z.number()),
      target: z.number(),
      start: day,
      end: day,
    }),
  ),
  remarks: z._default(z.object({ learned: text, next: text, decision: text }), {
    learned: '',
    next: '',
    decision: '',
  }),
});

const status = z.object({
  key: text.check(z.regex(/^[A-Za-z][A-Za-z0-9]*$/)),
  group: z.enum(groups),
  phase: z.enum([...phases.influencer, ...phases.contract, ...phases.payment]),
  colour: text.check(z.regex(/^#[0-9a-f]{6}$/)),
  next: z.optional(text),
  label: z.optional(text),
  labels: z.optional(z.partialRecord(z.enum(languages), text)),
  also: z.optional(z.array(text)),
  retired: z.optional(z.boolean()),
});

const time = text.check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

const outreach = z.object({
  /** Makes the hashes of addresses this file's own; '' until one is needed. */
  salt: z._default(text, ''),
  /** Hashes of opted-out addresses, twelve characters each. */
  optedOut: z._default(text, ''),
  /** Nobody is mailed twice within so many days; 0: never mind. */
  guardDays: z._default(z.number().check(z.int(), z.nonnegative()), 14),
  /** Writes the beginning of a reply into the row. */
  keepLastMessage: z._default(z.boolean(), true),
  /** Working hours; null: at any time. */
  from: z._default(z.nullable(time), null),
  to: z._default(z.nullable(time), null),
  /** By a template's key: what it is for, and the status it sets (key; '' for none). */
  templates: z._default(
    z.record(
      text,
      z.object({
        kind: z.enum(['firstContact', 'followUp', 'conversation']),
        sets: text,
        /** Of a conversation: whether it begins a thread of its own. */
        thread: z.optional(z.enum(['new', 'reply'])),
      }),
    ),
    {},
  ),
});

/** Everything has a value when nothing was ever saved; a new field needs a default. */
const schema = z.object({
  /** The tracker's tab, by its id: it may be renamed. null before set-up. */
  sheetId: z._default(z.nullable(z.number()), null),
  /** The sheet's language: headings, statuses, next steps. */
  language: z._default(z.enum(languages), 'en'),
  /** What set-up was told. */
  offers: list(z.enum(['money', 'product', 'commission', 'exchange'])),
  objective: z._default(z.nullable(z.enum(['awareness', 'leads', 'sales', 'seo', 'ugc', 'feedback'])), null),
  /** Columns that came on demand, by id. */
  demanded: list(text),
  /** What people said a heading means, by its plain text; '' for a column of their own. */
  said: z._default(z.record(text, text), {}),
  /** The block that is opened. */
  shown: z._default(z.nullable(z.enum([...blocks, 'all'])), null),
  campaigns: list(campaign),
  goals: list(goal),
  /** Number columns that are meant for something else than a KPI. */
  notForKpis: list(text),
  /** What may be spent in a month, in the base currency; `campaign` is '' for all of them. */
  plan: list(
    z.object({
      campaign: text,
      month: text.check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
      amount: z.number(),
    }),
  ),
  /** What may be spent in all, where no campaign is chosen. */
  budget: z._default(z.nullable(z.number()), null),
  /** The team's statuses in their order; empty while they are the ready-made ones. */
  statuses: list(status),
  /** Cells that are still to be given a new label (`from` is `to`) or another status, by keys. */
  rewrites: list(z.object({ group: z.enum(groups), from: text, to: text })),
  /** Followers from which a tier begins: Nano, Micro, Macro, Celebrity. */
  tiers: z._default(z.array(z.number()).check(z.length(4)), [1_000, 10_000, 100_000, 1_000_000]),
  /** How engagement is reckoned; likes are left out unless they are asked for. */
  engagement: z._default(z.enum(engagementKeys), 'withoutLikes'),
  baseCurrency: z._default(text, 'EUR'),
  /** What one unit is worth in the base currency. */
  currencies: list(z.object({ code: text, rate: z.number() })),
  /** 1 is Monday. */
  workingDays: z._default(z.array(z.number().check(z.int(), z.gte(1), z.lte(7))), [1, 2, 3, 4, 5]),
  /** A small campaign analyses, then contacts; a large one contacts in bulk. */
  size: z._default(z.enum(['small', 'large']), 'small'),
  /** Contradictions that are switched off. */
  rulesOff: list(text),
  /** What everybody's outreach keeps to; a sender's own limits are in their own properties. */
  outreach: z.prefault(outreach, {}),
  /** Addresses by temporary user key: a simple trigger is told the key only. */
  users: z._default(z.record(text, text), {}),
  /** The spreadsheet these settings were last saved in: another one is a copy. */
  file: z._default(text, ''),
  /** In a copy: machine cells written before this instant are void. */
  voidBefore: z._default(text, ''),
});

export type Settings = z.infer<typeof schema>;

/** Settings as they are when nothing was saved yet. */
export const noSettings: Settings = schema.parse({});

export interface Saved {
  settings: Settings;
  /** Grows with every saving; 0 when nothing was saved. */
  generation: number;
  /** Says how they came to be: as saved, never saved, from the copy in the file, or ready-made because damaged. */
  state: 'saved' | 'none' | 'copied' | 'damaged';
  /** All properties of the document, as read with them. */
  held: Readonly<Record<string, string>>;
}

const key = 'settings';

/** Reads the settings: one call, and a second one only where none were saved. */
export function readSettings(host: Host): Saved {
  const held = host.settings.all();
  const saved = joinText(held, key);
  if (saved.state === 'none') {
    // Properties are not copied with a file: in a copy the settings come from the file itself.
    const mirrored = parse(host.file.mirror.read() ?? '');
    if (!mirrored) return { settings: noSettings, generation: 0, state: 'none', held };
    const copy = mirrored.file !== host.file.id;
    const settings = {
      ...mirrored,
      file: host.file.id,
      voidBefore: copy ? host.here.now() : mirrored.voidBefore,
    };
    return { settings, generation: 0, state: 'copied', held };
  }
  const settings = saved.state === 'whole' ? parse(saved.text) : undefined;
  if (settings) return { settings, generation: saved.generation, state: 'saved', held };
  // The copy in the file may be whole where the properties are not.
  const mirrored = parse(host.file.mirror.read() ?? '');
  return { settings: mirrored ?? noSettings, generation: saved.generation, state: 'damaged', held };
}

function parse(text: string): Settings | undefined {
  if (text === '') return undefined;
  try {
    const read = z.safeParse(schema, JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Saves settings in one call; to be called while the document lock is held, with what was read
 * under the same lock. Damaged ones are put aside first. Gives what is saved now.
 */
export function saveSettings(host: Host, before: Saved, settings: Settings): Saved {
  const generation = before.generation + 1;
  const content = JSON.stringify({ ...settings, file: host.file.id });
  const pieces = splitText(key, content, generation);
  if (before.state === 'damaged') {
    const damaged = joinText(before.held, key);
    if (damaged.state !== 'none') host.settings.set(splitText(`${key}Damaged`, damaged.text, generation));
  }
  host.settings.set(pieces);
  for (const name of leftovers(before.held, key, pieces)) host.settings.remove(name);
  host.file.mirror.write(content);
  return {
    settings: { ...settings, file: host.file.id },
    generation,
    state: 'saved',
    held: { ...before.held, ...pieces },
  };
}
