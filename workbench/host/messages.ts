// Google's error texts by id, in the person's own language where one is known, else in English.
// Scripts must not depend on them, because they are localised. The English texts, and the Spanish and
// Italian ones but for those marked, are Google's, as public code and threads quote them
// (github.com/RomainVialard/ErrorHandler collects many).

type Words = Readonly<Record<string, string>>;

const english = {
  kill: 'Exceeded maximum execution time',
  notFunction: 'Script function not found: {name}',
  signature: "The parameters ({types}) don't match the method signature for {name}.",
  scopeMissing: 'Specified permissions are not sufficient to call {name}. Required permissions: {scopes}',
  notPermitted:
    'You do not have permission to call {name}. Required permissions: {scopes}. For more information, see https://developers.google.com/apps-script/guides/support/troubleshooting#authorization-is',
  notPermittedHere: 'You do not have permission to call {name}',
  authorizationRequired: 'Authorization is required to perform that action.',
  tooManyRunning: 'There are too many scripts running simultaneously for this Google user account.',
  tooOften: 'Service invoked too many times for one day: {what}.',
  computerTime: 'Service using too much computer time for one day',
  propertyQuota: 'You have exceeded the property storage quota. Please remove some properties and try again.',
  argumentTooLarge: 'Argument too large: {what}',
  invalidArgument: 'Invalid argument: {what}',
  lockTimeout: 'Lock timeout: another process was holding the lock for too long.',
  tooManyTriggers:
    'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
  addonTriggers:
    'This add-on has created too many {kind} triggers in this document for this Google user account.',
  addonHourly: 'Add-ons may not create time-based triggers to run more frequently than once per hour.',
  serverError: "We're sorry, a server error occurred. Please wait a bit and try again.",
  noHtmlFile: 'No HTML file named {name} was found.',
  illegalValue: 'Failed due to illegal value in property: {property}',
  badEmail: 'Invalid email: {email}',
  rejected: 'The data you entered in cell {cell} violates the data validation rules set on this cell.',
  protectedCell:
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
  typedColumn: 'This operation is not allowed on cells in typed columns.',
  noInterface: 'Cannot call SpreadsheetApp.getUi() from this context.',
} as const satisfies Words;

export type MessageId = keyof typeof english;

/** The same texts as people with another account language see them. */
const translated: Readonly<Record<string, Partial<Record<MessageId, string>>>> = {
  es: {
    kill: 'Se ha excedido el tiempo máximo de ejecución',
    notPermitted:
      'No tienes permiso para llamar a {name}. Permisos necesarios: {scopes}. Para obtener más información, consulta https://developers.google.com/apps-script/guides/support/troubleshooting#authorization-is',
    notPermittedHere: 'No tienes permiso para llamar a {name}',
    scopeMissing:
      'Los permisos especificados no son suficientes para llamar a {name}. Permisos necesarios: {scopes}',
    authorizationRequired: 'Se necesita autorización para realizar esta acción.',
    serverError:
      'Lo sentimos, se ha producido un error en el servidor. Espera un momento y vuelve a intentarlo.',
    tooOften: 'Servicio solicitado demasiadas veces en un mismo día: {what}.',
    argumentTooLarge: 'Argumento demasiado grande: {what}',
    addonTriggers:
      'Este complemento ha creado demasiados activadores {kind} en este documento para esta cuenta de usuario de Google.',
    protectedCell:
      'Estás intentando editar una celda o un objeto protegidos. Ponte en contacto con el propietario de la hoja de cálculo para desprotegerla si es necesario modificarla.',
    // Stand-ins.
    rejected:
      'Los datos que has introducido en la celda {cell} infringen las reglas de validación de datos establecidas en esta celda.',
    noInterface: 'No se puede llamar a SpreadsheetApp.getUi() desde este contexto.',
    lockTimeout: 'Tiempo de espera de bloqueo: otro proceso ha mantenido el bloqueo demasiado tiempo.',
    signature: 'Los parámetros ({types}) no coinciden con la firma del método {name}.',
  },
  it: {
    notPermitted:
      "Non disponi dell'autorizzazione per chiamare {name}. Autorizzazioni richieste: {scopes}. Per ulteriori informazioni, visita https://developers.google.com/apps-script/guides/support/troubleshooting#authorization-is",
    notPermittedHere: "Non disponi dell'autorizzazione per chiamare {name}",
    authorizationRequired: "Per eseguire questa azione è richiesta l'autorizzazione.",
    serverError: 'Spiacenti. Si è verificato un errore del server. Attendi e riprova.',
    // Stand-ins.
    rejected:
      'I dati che hai inserito nella cella {cell} violano le regole di convalida dei dati impostate per questa cella.',
    protectedCell:
      'Stai cercando di modificare una cella o un oggetto protetto. Se devi apportare modifiche, contatta il proprietario del foglio di lavoro per rimuovere la protezione.',
    kill: 'Tempo massimo di esecuzione superato',
    lockTimeout: 'Timeout del blocco: un altro processo ha mantenuto il blocco troppo a lungo.',
  },
  ms: {
    // Stand-ins.
    kill: 'Melebihi masa pelaksanaan maksimum',
    serverError: 'Maaf, ralat pelayan berlaku. Sila tunggu sebentar dan cuba lagi.',
  },
};

/** Google's text for an error, in the language of `locale` where it is known, else in English. */
export function message(
  id: MessageId,
  locale = 'en',
  facts: Readonly<Record<string, string | number>> = {},
): string {
  const text = translated[locale.slice(0, 2)]?.[id] ?? english[id];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
}
