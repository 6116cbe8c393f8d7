import type { tracker as en } from '../en/tracker.ts';

export const tracker: Record<keyof typeof en, string> = {
  'tab.name': 'Influencer',

  'error.headerBelow': 'Le intestazioni sono nella riga {row}, non nella riga 1.',
  'error.headerBelow.next':
    'Sposta o elimina le righe sopra, poi ripeti la configurazione. Non è stato cambiato nulla.',
  'error.noHeading': 'Muster non riconosce nella riga 1 nessuna intestazione che dica chi è l’influencer.',
  'error.noHeading.next':
    'Indica quale colonna contiene il nome, il nome utente o l’email, oppure scrivine una nella riga 1. Non è stato cambiato nulla.',
  'error.mostPieces': 'Ci sono già {most} contenuti; non ce ne possono essere di più.',
  'error.mostPieces.next': 'Metti gli altri contenuti in una seconda riga dello stesso influencer.',

  'issue.duplicate': 'Ci sono due colonne per “{heading}”. Si usa la prima; l’altra resta tua.',
  'issue.misfit': 'La colonna “{heading}” resta tua: i suoi valori non sono quelli che vanno in “{means}”.',
  'issue.typed':
    'In “{heading}” un valore scritto a mano resta; Muster calcola le celle vuote.|In “{heading}” {n} valori scritti a mano restano; Muster calcola le celle vuote.',
  'refused.looks':
    'Fogli Google ha rifiutato formati o menu a discesa per: {list}. Se la tua lista è una tabella, scegli Formato → Converti in intervallo e poi Ripara. Non manca altro.',
  'refused.tab': 'Fogli Google ha rifiutato alcuni colori o gruppi di colonne. Non manca altro.',

  'healed.rows':
    'Una nuova riga ha ricevuto un ID e ciò che ha ogni riga.|{n} nuove righe hanno ricevuto un ID e ciò che ha ogni riga.',
  'healed.copies':
    'Una riga copiata ha ricevuto un proprio ID; ciò che è stato inviato all’originale resta all’originale.|{n} righe copiate hanno ricevuto un proprio ID; ciò che è stato inviato alle originali resta alle originali.',
  'healed.formulas': 'È stata ripristinata una formula.|Sono state ripristinate {n} formule.',
  'healed.dropdowns': 'È stato ripristinato un menu a discesa.|Sono stati ripristinati {n} menu a discesa.',
  'healed.columns': 'È stata ripristinata una colonna: {list}.|Sono state ripristinate {n} colonne: {list}.',
  'healed.renamed':
    'È stata seguita un’intestazione rinominata: {list}.|Sono state seguite {n} intestazioni rinominate: {list}.',

  'heading.campaign': 'Ogni riga è un influencer in una campagna. Lasciala vuota se non hai campagne.',
  'heading.influencerStatus':
    'A che punto sei con questo influencer. Cambiarlo qui vale quanto nella barra laterale.',
  'heading.nextStep': 'Si compila quando cambia lo stato; puoi scrivere il tuo quando vuoi.',
  'heading.lastMessage': 'L’ultima email della conversazione: data, da chi, prime parole. Lo scrive Muster.',
  'heading.email': 'Più indirizzi, separati da virgole: si scrive al primo, gli altri sono in copia.',
  'heading.firstName': 'Come si saluta la persona che legge l’email.',
  'heading.tier': 'In base ai follower: {names}.',
  'heading.tier.from': '{tier} da {n}',
  'heading.fee': 'Concordato e netto, nella valuta della riga.',
  'heading.asked': 'Quanto chiede l’influencer.',
  'heading.rate': 'Quanto vale un’unità della valuta nella tua valuta di base.',
  'heading.deliverables': 'Si compone dai singoli contenuti.',
  'heading.commissionDue': 'La commissione % dei ricavi, nella valuta della riga.',
  'heading.productValue': 'Quanto ti costa il prodotto, nella tua valuta di base.',
  'heading.postsLive': 'Contenuti con un link online o una data di pubblicazione.',
  'heading.content': 'Il link al post pubblicato.',
  'heading.disclosure': 'Se il post dice di essere pubblicità.',
  'heading.numbersOn': 'Il giorno in cui sono stati rilevati i dati.',
  'heading.views': 'La somma dei contenuti.',
  'heading.engagementRate':
    '(Commenti + condivisioni + clic sul link) / follower, per ogni post con dati. I “mi piace” sono esclusi di proposito.',
  'heading.engagementRate.withLikes':
    '(Mi piace + commenti + condivisioni + clic sul link) / follower, per ogni post con dati.',
  'heading.engagementRate.byReach':
    '(Commenti + condivisioni + clic sul link) / copertura, per ogni post con entrambi i dati. Senza “mi piace”.',
  'heading.cost':
    '(Compenso + commissione dovuta) × tasso di cambio + valore del prodotto, nella tua valuta di base.',
  'heading.costPerEngagement':
    'Costo per ogni commento, condivisione o clic sul link, nella tua valuta di base.',
  'heading.costPerEngagement.withLikes':
    'Costo per ogni mi piace, commento, condivisione o clic sul link, nella tua valuta di base.',
  'heading.cpm': 'Costo per mille visualizzazioni, nella tua valuta di base.',
  'heading.roi': '(Ricavi - costo) / costo.',
  'heading.outstanding': 'Compenso e commissione dovuta, meno quanto pagato, nella valuta della riga.',
  'heading.paid': 'La somma delle colonne mensili.',
  'heading.outreach': 'L’ultima cosa successa. Lo scrive Muster.',
  'heading.id': 'Muster trova la riga da questo ID, ovunque sia spostata. Lascialo com’è, per favore.',
  'heading.history': 'Chi ha cambiato quale stato e quando. Lo scrive Muster.',
};
