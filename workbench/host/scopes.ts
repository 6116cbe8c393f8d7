// Which permission a method needs, whether the manifest asks for it, and whether the person gave it.
import { message } from './messages.ts';
import { type AuthMode, type Execution, ServiceError } from './service.ts';
import type { FileState } from './world.ts';

const auth = (...names: string[]): string[] => names.map((name) => `https://www.googleapis.com/auth/${name}`);
const mail = 'https://mail.google.com/';

interface Need {
  /** One of these is enough; none: no permission needed. */
  scopes?: readonly string[];
  /** The least authorisation mode; LIMITED if not said. */
  mode?: AuthMode;
}

const anyMode: Need = { mode: 'NONE' };
const spreadsheet = auth('spreadsheets.currentonly', 'spreadsheets');
const dialogs: Need = { scopes: auth('script.container.ui'), mode: 'FULL' };
const gmail = (...names: string[]): Need => ({
  scopes: [mail, ...auth(...names.map((name) => `gmail.${name}`))],
  mode: 'FULL',
});

/**
 * By call name, the first that fits; from the "Authorization" part of each method in
 * developers.google.com/apps-script/reference, for Gmail's advanced service from
 * developers.google.com/workspace/gmail/api/reference. What may be done in which mode is from
 * developers.google.com/workspace/add-ons/concepts/editor-auth-lifecycle.
 */
const needs: [RegExp, Need][] = [
  [/^SpreadsheetApp\.(getUi|flush|new\w+)$/, anyMode],
  [/^SpreadsheetApp\.(open|openById|openByUrl|create)$/, { scopes: auth('spreadsheets'), mode: 'FULL' }],
  [/(^|\.)Ui\.show\w+$/, dialogs],
  [/^(SpreadsheetApp\.)?(Ui|Menu|PromptResponse)\./, anyMode],
  [/^Browser\./, anyMode],
  [/^SpreadsheetApp\.\w*(Builder|Criteria|Rule|Style|Color|RichTextValue)\./, anyMode],
  [/^SpreadsheetApp\./, { scopes: spreadsheet }],
  [
    /^ScriptApp\.(getProjectTriggers|getUserTriggers|deleteTrigger|getScriptTriggers)$/,
    { scopes: auth('script.scriptapp'), mode: 'FULL' },
  ],
  [/^ScriptApp\.TriggerBuilder\.timeBased$/, { scopes: auth('script.scriptapp'), mode: 'FULL' }],
  [/^ScriptApp\.TriggerBuilder\.forSpreadsheet$/, { scopes: spreadsheet, mode: 'FULL' }],
  [/^ScriptApp\.\w+TriggerBuilder\.create$/, { scopes: auth('script.scriptapp'), mode: 'FULL' }],
  [/^ScriptApp\./, anyMode],
  [/^Session\.(getActiveUser|getEffectiveUser)$/, { scopes: auth('userinfo.email'), mode: 'LIMITED' }],
  [/^(PropertiesService|CacheService|LockService)\./, {}],
  [/^MailApp\./, { scopes: auth('script.send_mail'), mode: 'FULL' }],
  [/^UrlFetchApp\./, { scopes: auth('script.external_request'), mode: 'FULL' }],
  [/^Gmail\.Users\.Drafts\.(list|get)$/, gmail('modify', 'readonly', 'compose')],
  [/^Gmail\.Users\.Drafts\./, gmail('modify', 'compose')],
  [/^Gmail\.Users\.Messages\.send$/, gmail('modify', 'compose', 'send')],
  [/^Gmail\.Users\.Messages\.Attachments\.get$/, gmail('modify', 'readonly')],
  [/^Gmail\.Users\.Settings\.SendAs\.(list|get)$/, gmail('modify', 'readonly', 'settings.basic')],
  [/^Gmail\.Users\.getProfile$/, gmail('modify', 'readonly', 'compose', 'metadata')],
  [/^Gmail\.Users\.(Messages|Threads|History|Labels)\.(list|get)$/, gmail('modify', 'readonly', 'metadata')],
  [/^Gmail\.Users\.((Messages|Threads)\.remove|Messages\.batchDelete)$/, { scopes: [mail], mode: 'FULL' }],
  [/^Gmail\.Users\.Messages\.(insert|import)$/, gmail('modify', 'insert')],
  [/^Gmail\.Users\.Labels\./, gmail('modify', 'labels')],
  [/^Gmail\.Users\./, gmail('modify')],
  // GmailApp's pages say "mail.google.com or appropriate scopes from the related REST API".
  [
    /^GmailApp\.(sendEmail|createDraft|\w+\.(reply|replyAll|forward|createDraftReply\w*))$/,
    gmail('modify', 'compose'),
  ],
  [/^GmailApp\.GmailDraft\.(update|send|deleteDraft)$/, gmail('modify', 'compose')],
  [/^GmailApp\.(getDraft\w*|GmailDraft\.\w+)$/, gmail('modify', 'readonly', 'compose')],
  [/^GmailApp\.getAliases$/, gmail('modify', 'readonly', 'settings.basic')],
  [/^GmailApp\.(\w+\.)?(mark|move|star|unstar|add|remove|create|delete)\w*$/, gmail('modify')],
  [/^GmailApp\.GmailAttachment\./, anyMode],
  [/^GmailApp\./, gmail('modify', 'readonly')],
];

const byName = new Map<string, Need>();

function needOf(name: string): Need {
  let need = byName.get(name);
  if (!need) {
    need = needs.find(([pattern]) => pattern.test(name))?.[1] ?? anyMode;
    byName.set(name, need);
  }
  return need;
}

const rank: Record<AuthMode, number> = { NONE: 0, LIMITED: 1, FULL: 2 };

/** Throws what Google throws if this call is not permitted here. */
export function permit(x: Execution, name: string): void {
  const { scopes = [], mode = 'LIMITED' } = needOf(name);
  const { locale } = x.world.account(x.effectiveUser);
  const facts = { name: worded(name), scopes: written(scopes) };
  const asked = x.file.manifest.oauthScopes;
  if (scopes.length > 0 && asked && !scopes.some((scope) => asked.includes(scope))) {
    throw new ServiceError(message('scopeMissing', locale, facts));
  }
  const refused = scopes.length > 0 ? 'notPermitted' : 'notPermittedHere';
  if (rank[x.authMode] < rank[mode]) throw new ServiceError(message(refused, locale, facts));
  if (x.authMode !== 'FULL' || scopes.length === 0) return;
  const granted = grantedScopes(x.file, x.effectiveUser);
  if (granted && !scopes.some((scope) => granted.includes(scope))) {
    throw new ServiceError(message('notPermitted', locale, facts));
  }
}

/** Advanced services are named as in REST: `gmail.users.settings.sendAs.list`. */
function worded(name: string): string {
  if (!name.startsWith('Gmail.')) return name;
  return name
    .split('.')
    .map((step) => step.charAt(0).toLowerCase() + step.slice(1))
    .join('.')
    .replace(/\.remove$/, '.delete');
}

function written(scopes: readonly string[]): string {
  return scopes.length > 1 ? `(${scopes.join(' || ')})` : scopes.join('');
}

/** The scopes the script asks for. */
export function askedScopes(file: FileState): readonly string[] {
  return file.manifest.oauthScopes ?? [];
}

/** The scopes a person granted, where they did not grant all. */
function grantedScopes(file: FileState, user: string): readonly string[] | undefined {
  return file.granted.get(user);
}

/** The scopes a person granted, out of what the script asks for. */
export function authorizedScopes(file: FileState, user: string): readonly string[] {
  const granted = grantedScopes(file, user);
  const asked = askedScopes(file);
  return granted ? asked.filter((scope) => granted.includes(scope)) : asked;
}

/** Whether the person still has to grant something. */
export function authorizationMissing(file: FileState, user: string): boolean {
  return authorizedScopes(file, user).length < askedScopes(file).length;
}
