// Google's error texts about mail by id, in the language of the person's account where they are
// known. Texts are Google's, as public code and threads quote them; scripts must not depend on them.

const english = {
  noRecipient: 'Failed to send email: no recipient',
  invalidEmail: 'Invalid email: {what}',
  invalidArgument: 'Invalid argument: {what}',
  subject: 'Argument too large: subject',
  bodySize: 'Limit Exceeded: Email Body Size.',
  recipients: 'Limit Exceeded: Email Recipients Per Message.',
  attachments: 'Limit Exceeded: Email Attachments Per Message.',
  attachmentsSize: 'Limit Exceeded: Email Total Attachments Size.',
  tooOften: 'Service invoked too many times for one day: {what}.',
  notAllowed: 'Gmail operation not allowed.',
  serverError: "We're sorry, a server error occurred. Please wait a bit and try again.",
  searchMax: 'Argument max cannot exceed 500.',
  notFound: 'Requested entity was not found.',
  backendError: 'Backend Error',
  labelExists: 'Label name exists or conflicts',
} as const;

export type MailWord = keyof typeof english;

const translated: Readonly<Record<string, Partial<Record<MailWord, string>>>> = {
  es: {
    invalidArgument: 'Argumento no válido: {what}',
    invalidEmail: 'Correo electrónico no válido: {what}',
    subject: 'Argumento demasiado grande: subject',
    bodySize: 'Límite Excedido: Tamaño del cuerpo del mensaje.',
    recipients: 'Límite excedido: Destinatarios de correo electrónico por mensaje.',
    attachmentsSize: 'Límite excedido: Tamaño total de los archivos adjuntos del correo electrónico.',
    tooOften: 'El servicio se ha invocado demasiadas veces en un día: {what}.',
    serverError:
      'Lo sentimos, se ha producido un error en el servidor. Espera un momento y vuelve a intentarlo.',
    notFound: 'No se ha encontrado.',
  },
  it: {
    serverError: 'Spiacenti. Si è verificato un errore del server. Attendi e riprova.',
    tooOften: 'Servizio richiamato troppe volte in un giorno: {what}.',
  },
};

/** A text in a language (`es`, `es_MX`), English where it is not known. */
export function mailWord(id: MailWord, locale: string, what = ''): string {
  return (translated[locale.split(/[-_]/)[0] ?? '']?.[id] ?? english[id]).replace('{what}', () => what);
}
