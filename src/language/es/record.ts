import type { record as en } from '../en/record.ts';

export const record: Record<keyof typeof en, string> = {
  'menu.open': 'Abrir Muster',
  'menu.setUp': 'Configurar tracker',
  'menu.import': 'Importar una lista…',
  'menu.page': 'Informe de una página',
  'menu.repair': 'Reparar el tracker',

  'step.contact': 'Contactar',
  'step.followUp': 'Hacer seguimiento',
  'step.answer': 'Responder',
  'step.findAddress': 'Buscar otra dirección',
  'step.agreeTerms': 'Acordar las condiciones',
  'step.sendBrief': 'Enviar el briefing',
  'step.checkBrief': 'Comprobar que el briefing está claro',
  'step.askForDraft': 'Pedir el borrador',
  'step.reviewDraft': 'Revisar el borrador',
  'step.askForPost': 'Preguntar cuándo se publica',
  'step.collectNumbers': 'Recoger las cifras',
  'step.getContractSigned': 'Conseguir el contrato firmado',
  'step.renewContract': 'Renovar el contrato',
  'step.askForInvoice': 'Pedir la factura',
  'step.pay': 'Pagar',
  'step.payTheRest': 'Pagar el resto',

  'error.unknownCall': 'Muster no conoce esta petición.',
  'error.unknownCall.next': 'Vuelve a cargar la página: puede que Muster se haya actualizado.',
  'error.badCall': 'Hay algo en esta petición que no es como debe ser: {where}.',
  'error.badCall.next': 'Vuelve a cargar la página e inténtalo de nuevo.',
  'error.bug': 'Algo ha fallado dentro de Muster (referencia {reference}).',
  'error.bug.next': 'Inténtalo de nuevo. Si se repite, comunica la referencia.',
  'error.busy': 'Se está escribiendo en esta hoja el cambio de otra persona.',
  'error.busy.next': 'Inténtalo de nuevo en un momento.',
  'error.noTracker': 'Esta hoja de cálculo todavía no tiene tracker.',
  'error.noTracker.next': 'Elige primero «Configurar tracker».',
  'error.noTab': 'La pestaña del tracker ya no está.',
  'error.noTab.next': 'Recupérala con Ctrl+Z o desde el historial de versiones, o configura una nueva.',
  'error.missing': 'Falta una columna necesaria: {columns}.',
  'error.missing.next': 'Elige «Reparar» para volver a ponerla.',
  'error.refused': 'Google Sheets ha rechazado el cambio.',
  'error.refused.next':
    'Puede que una parte de la hoja esté protegida o que una celda solo admita ciertos valores: pregunta a quien la posee.',
  'error.unsure': 'Google Sheets no ha respondido; puede que el cambio se haya hecho o no.',
  'error.unsure.next': 'Mira la fila e inténtalo de nuevo: nada se escribe dos veces.',
  'error.gone': 'Esta fila ya no está en el tracker.',
  'error.gone.next': 'Vuelve a buscar al influencer.',
  'error.twice': 'Dos filas tienen el mismo ID.',
  'error.twice.next': 'Vuelve a abrir la barra lateral: una de ellas recibirá un ID nuevo.',
  'error.notWritable': 'La columna {column} la escribe Muster.',
  'error.notWritable.next': 'Cambia los datos de los que sale.',
  'error.noCampaignName': 'Una campaña necesita un nombre.',
  'error.noCampaignName.next': 'Escribe uno y guarda de nuevo.',
  'error.campaignThere': 'Ya hay una campaña llamada {name}.',
  'error.campaignThere.next': 'Elige otro nombre.',
  'error.campaignGone': 'La campaña {name} ya no está.',
  'error.campaignGone.next': 'Vuelve a abrir la barra lateral para ver las campañas como están ahora.',
  'error.noUndo': 'Este cambio ya no se puede deshacer.',
  'error.noUndo.next': 'El historial de la fila dice cómo estaba antes.',
  'error.tooMany': 'Son más filas de las que se pueden cambiar a la vez ({n}).',
  'error.tooMany.next': 'Elige como mucho {most}.',
  'error.noStatus': 'No hay ningún estado llamado {label}.',
  'error.noStatus.next': 'Vuelve a abrir la barra lateral para ver los estados como están ahora.',
  'error.importGone': 'La pestaña {name} ya no está.',
  'error.importGone.next': 'Elige otra pestaña.',

  'error.statusTwice': 'Hay dos estados llamados {label}.',
  'error.statusTwice.next': 'Dale otro nombre a uno de ellos.',
  'error.statusInUse': 'El estado {label} no se puede quitar: hay filas que lo tienen.',
  'error.statusInUse.next': 'Elige qué estado reciben esas filas. El primer estado siempre se queda.',

  'note.settingsDamaged':
    'No se han podido leer los ajustes de Muster. Se usan los predeterminados; el texto dañado se ha guardado.',
  'note.settingsFromCopy':
    'Esto es una copia de otra hoja de cálculo: los ajustes han venido con ella; lo que estaba en cola para enviar, no.',
  'note.moved':
    'Alguien movió filas mientras se escribía {name}. Lo que pone en {column} de esa fila no es seguro: revísalo, por favor.',
  'note.putBack':
    'Alguien movió filas mientras se escribía otra; {column} de {name} se ha devuelto a lo que ponía antes.',
  'note.overtaken': 'Alguien escribió en {column} de {name} mientras se cambiaba. Queda lo suyo: «{text}».',
  'note.perhaps':
    'Alguien cambió {column} de {name} mientras se escribía. Puede que lo suyo se haya sobrescrito: revísalo, por favor.',
  'note.lost':
    'Alguien escribió en la fila {row} mientras se movían filas; lo que había en {column} no se ha podido restaurar.',
  'note.twice':
    'El ID {id} aparece dos veces; no se cambia ninguna de las dos filas hasta que una tenga otro ID.',
  'note.noticed':
    'Un estado cambiado a mano ya está en el historial.|{n} estados cambiados a mano ya están en el historial.',
};
