import type { record as en } from '../en/record.ts';

export const record: Record<keyof typeof en, string> = {
  'menu.open': 'Apri Muster',
  'menu.setUp': 'Configura tracker',
  'menu.import': 'Importa un elenco…',
  'menu.page': 'Report di una pagina',
  'menu.repair': 'Ripara il tracker',

  'step.contact': 'Contattare',
  'step.followUp': 'Sollecitare',
  'step.answer': 'Rispondere',
  'step.findAddress': 'Cercare un altro indirizzo',
  'step.agreeTerms': 'Concordare le condizioni',
  'step.sendBrief': 'Inviare il brief',
  'step.checkBrief': 'Verificare che il brief sia chiaro',
  'step.askForDraft': 'Chiedere la bozza',
  'step.reviewDraft': 'Rivedere la bozza',
  'step.askForPost': 'Chiedere quando va online',
  'step.collectNumbers': 'Raccogliere i numeri',
  'step.getContractSigned': 'Far firmare il contratto',
  'step.renewContract': 'Rinnovare il contratto',
  'step.askForInvoice': 'Chiedere la fattura',
  'step.pay': 'Pagare',
  'step.payTheRest': 'Pagare il saldo',

  'error.unknownCall': 'Muster non conosce questa richiesta.',
  'error.unknownCall.next': 'Ricarica la pagina: forse Muster è stato aggiornato.',
  'error.badCall': 'Qualcosa in questa richiesta non è come dovrebbe: {where}.',
  'error.badCall.next': 'Ricarica la pagina e riprova.',
  'error.bug': 'Qualcosa è andato storto dentro Muster (riferimento {reference}).',
  'error.bug.next': 'Riprova. Se succede ancora, comunica il riferimento.',
  'error.busy': 'In questo foglio si sta scrivendo la modifica di un’altra persona.',
  'error.busy.next': 'Riprova tra un momento.',
  'error.noTracker': 'Questo foglio di lavoro non ha ancora un tracker.',
  'error.noTracker.next': 'Scegli prima «Configura tracker».',
  'error.noTab': 'La scheda del tracker non c’è più.',
  'error.noTab.next':
    'Recuperala con Ctrl+Z o dalla cronologia delle versioni, oppure configurane una nuova.',
  'error.missing': 'Manca una colonna necessaria: {columns}.',
  'error.missing.next': 'Scegli «Ripara» per rimetterla.',
  'error.refused': 'Google Sheets ha rifiutato la modifica.',
  'error.refused.next':
    'Forse una parte del foglio è protetta o una cella accetta solo certi valori: chiedi al proprietario.',
  'error.unsure': 'Google Sheets non ha risposto; la modifica può essere stata fatta oppure no.',
  'error.unsure.next': 'Guarda la riga e riprova: nulla viene scritto due volte.',
  'error.gone': 'Questa riga non è più nel tracker.',
  'error.gone.next': 'Cerca di nuovo l’influencer.',
  'error.twice': 'Due righe hanno lo stesso ID.',
  'error.twice.next': 'Riapri la barra laterale: una delle due riceverà un nuovo ID.',
  'error.notWritable': 'La colonna {column} la scrive Muster.',
  'error.notWritable.next': 'Modifica i dati da cui nasce.',
  'error.noCampaignName': 'Una campagna ha bisogno di un nome.',
  'error.noCampaignName.next': 'Scrivine uno e salva di nuovo.',
  'error.campaignThere': 'C’è già una campagna chiamata {name}.',
  'error.campaignThere.next': 'Scegli un altro nome.',
  'error.campaignGone': 'La campagna {name} non c’è più.',
  'error.campaignGone.next': 'Riapri la barra laterale per vedere le campagne come sono ora.',
  'error.noUndo': 'Questa modifica non si può più annullare.',
  'error.noUndo.next': 'La cronologia della riga dice com’era prima.',
  'error.tooMany': 'Sono più righe di quante se ne possano cambiare insieme ({n}).',
  'error.tooMany.next': 'Scegline al massimo {most}.',
  'error.noStatus': 'Non c’è nessuno stato chiamato {label}.',
  'error.noStatus.next': 'Riapri la barra laterale per vedere gli stati come sono ora.',
  'error.importGone': 'La scheda {name} non c’è più.',
  'error.importGone.next': 'Scegli un’altra scheda.',

  'error.statusTwice': 'Due stati si chiamano {label}.',
  'error.statusTwice.next': 'Dai un altro nome a uno dei due.',
  'error.statusInUse': 'Lo stato {label} non si può togliere: ci sono righe che lo hanno.',
  'error.statusInUse.next': 'Scegli quale stato ricevono quelle righe. Il primo stato resta sempre.',

  'note.settingsDamaged':
    'Non è stato possibile leggere le impostazioni di Muster. Si usano quelle predefinite; il testo danneggiato è stato conservato.',
  'note.settingsFromCopy':
    'Questa è una copia di un altro foglio di lavoro: le impostazioni sono arrivate con la copia, ciò che era in coda per l’invio no.',
  'note.moved':
    'Qualcuno ha spostato righe mentre si scriveva {name}. Ciò che c’è in {column} di quella riga non è certo: dai un’occhiata.',
  'note.putBack':
    'Qualcuno ha spostato righe mentre se ne scriveva un’altra; {column} di {name} è tornato a ciò che diceva prima.',
  'note.overtaken':
    'Qualcuno ha scritto in {column} di {name} mentre veniva modificato. Resta il suo: «{text}».',
  'note.perhaps':
    'Qualcuno ha cambiato {column} di {name} mentre veniva scritto. Il suo potrebbe essere stato sovrascritto: controlla, per favore.',
  'note.lost':
    'Qualcuno ha scritto nella riga {row} mentre si spostavano righe; ciò che c’era in {column} non si è potuto ripristinare.',
  'note.twice':
    'L’ID {id} compare due volte; nessuna delle due righe viene cambiata finché una non ha un altro ID.',
  'note.noticed':
    'Uno stato cambiato a mano è ora nella cronologia.|{n} stati cambiati a mano sono ora nella cronologia.',
};
