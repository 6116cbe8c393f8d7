// The ready drafts in Italian.
export const starterKit = {
  firstContact: {
    name: 'Primo contatto',
    subject: '{{Nome di battesimo|Ciao}}, un’idea per {{Nome utente|il tuo canale}}',
    body: `Ciao {{Nome di battesimo|e buongiorno}},

{{#Perché ci piace}}{{Perché ci piace}} Per questo ho pensato a te. {{/Perché ci piace}}Mi occupo delle collaborazioni con i creator per [[il tuo marchio]]. Facciamo [[che cosa fate, in una riga]], e credo che a chi ti segue su {{Piattaforma|il tuo canale}} piacerebbe perché [[perché è adatto]].

Che cosa abbiamo in mente: [[un Reel e due Storie a maggio]]. {{#Compenso}}Il nostro budget è di {{Compenso}}.{{/Compenso}}{{#Prodotto}} Prima ti manderemmo {{Prodotto}} da provare.{{/Prodotto}}

Ti interessa? Se sì, rispondimi con le tue tariffe e la settimana che preferisci, e ti mando i dettagli.

Un saluto`,
  },
  followUp1: {
    name: 'Promemoria 1',
    subject: '{{Nome di battesimo|Ciao}}, un’idea per {{Nome utente|il tuo canale}}',
    body: `Ciao {{Nome di battesimo|di nuovo}},

volevo solo essere sicuro che la mia ultima e-mail non si sia persa. L’idea è sempre valida e ci piacerebbe averti con noi.

È un sì, un no o un «più avanti»? Basta una parola.

Un saluto`,
  },
  followUp2: {
    name: 'Promemoria 2',
    subject: '{{Nome di battesimo|Ciao}}, un’idea per {{Nome utente|il tuo canale}}',
    body: `Ciao {{Nome di battesimo|di nuovo}},

non voglio riempirti la posta, quindi questo è il mio ultimo messaggio. Se non è il momento giusto, dimmi quando posso richiedere. Se non fa per te va bene lo stesso, e non ti scriverò più di questo.

Grazie del tuo tempo e tanti auguri per {{Nome utente|il tuo canale}}.`,
  },
  decline: {
    name: 'Rifiuto cortese',
    subject: 'Grazie, {{Nome di battesimo|e in bocca al lupo}}',
    body: `Ciao {{Nome di battesimo|e buongiorno}},

grazie della risposta e del tempo che ci hai dedicato. Questa volta abbiamo deciso di andare avanti con altri creator, perché [[il motivo, in una riga]].

Ci piace quello che fai e mi farebbe piacere riscriverti per un’altra campagna. Ti va bene?

Un saluto`,
  },
  address: {
    name: 'Richiesta indirizzo',
    subject: 'Dove possiamo spedirtelo?',
    body: `Ciao {{Nome di battesimo|e buongiorno}},

vorremmo spedirti {{Prodotto|il prodotto}}. Puoi rispondere con questi dati?

- Nome e cognome
- Via, numero, CAP, città, Paese
- Un numero di telefono per il corriere
- Taglia o tonalità, se serve

Li useremo solo per questo pacco. Appena parte ti mando il numero di tracciamento.

Un saluto`,
  },
  brief: {
    name: 'Brief',
    subject: 'Brief: {{Campagna|la nostra campagna}}',
    body: `Ciao {{Nome di battesimo|e buongiorno}},

siamo felici di averti con noi. Ecco il brief.

Che cosa vorremmo che realizzassi: {{Contenuti concordati|[[formati e numero]]}}
{{#Scadenza 1}}Prima bozza o pubblicazione entro il: {{Scadenza 1}}{{/Scadenza 1}}
{{#Codice}}Il tuo codice: {{Codice}}{{/Codice}}
{{#Link di tracciamento}}Il tuo link: {{Link di tracciamento}}{{/Link di tracciamento}}

Da menzionare: [[due o tre punti]]
Da evitare: [[che cosa non va detto né mostrato]]
Segnala il post come pubblicità, con l’etichetta della piattaforma o con una parola chiara all’inizio.

Dillo con parole tue: chi ti segue conosce te, non noi. È tutto chiaro, e la data va bene?

Un saluto`,
  },
  contract: {
    name: 'Contratto',
    subject: 'Contratto: {{Campagna|la nostra campagna}}',
    body: `Ciao {{Nome di battesimo|e buongiorno}},

ecco l’accordo per la nostra collaborazione{{#Link al contratto}}: {{Link al contratto}}{{/Link al contratto}}.

In breve: {{Contenuti concordati|[[formati e numero]]}}{{#Compenso}} per {{Compenso}}{{/Compenso}}.

Leggilo con calma e firmalo, oppure dimmi che cosa vorresti cambiare. Riesci entro il [[data]]?

Un saluto`,
  },
  numbers: {
    name: 'Richiesta dati',
    subject: 'Com’è andato il post?',
    body: `Ciao {{Nome di battesimo|e buongiorno}},

il tuo post è online da qualche giorno: grazie! Per il nostro report, puoi rispondere con i suoi dati o con una schermata delle statistiche?

- Visualizzazioni
- Commenti
- Condivisioni
- Clic sul link

Un saluto`,
  },
  thanks: {
    name: 'Grazie e opinione',
    subject: 'Grazie, {{Nome di battesimo|da tutti noi}}',
    body: `Ciao {{Nome di battesimo|e buongiorno}},

grazie dell’ottimo lavoro. [[Una frase su che cosa vi è piaciuto]]

Com’è stato per te? Che cosa è andato bene e che cosa dovremmo fare meglio la prossima volta? Ci piacerebbe lavorare ancora con te: posso scriverti per la prossima campagna?

Un saluto`,
  },
  invitation: {
    name: 'Invito a un evento',
    subject: 'Ti aspettiamo: [[evento]]',
    body: `Ciao {{Nome di battesimo|e buongiorno}},

ci piacerebbe vederti a [[evento]], il [[data e ora]] a [[luogo]].

Ci sarà [[che cosa succede]], e tempo per conoscere il team e altri creator. Puoi venire con una persona. [[Che cosa offrite: viaggio, una notte, un prodotto]]

Riesci a venire? Ci basta una risposta breve entro il [[data]].

Un saluto`,
  },
  reactivation: {
    name: 'Riattivazione',
    subject: '{{Nome di battesimo|Ciao}}, facciamo di nuovo qualcosa insieme?',
    body: `Ciao {{Nome di battesimo|e buongiorno}},

è passato un po’ da quando abbiamo parlato di collaborare. Seguo sempre {{Nome utente|il tuo canale}} e mi piace quello che hai fatto in questi mesi.

Stiamo preparando [[la nuova campagna, in una riga]] e ho pensato a te, perché [[perché è adatto]]. {{#Compenso}}Il nostro budget è di {{Compenso}}.{{/Compenso}}

Ti racconto di più? Rispondi a questa e-mail.

Un saluto`,
  },
  payment: {
    name: 'Avviso di pagamento',
    subject: 'Il tuo pagamento è in arrivo',
    body: `Ciao {{Nome di battesimo|e buongiorno}},

abbiamo appena inviato il tuo pagamento{{#Compenso}} di {{Compenso}}{{/Compenso}}{{#Fattura}} per la fattura {{Fattura}}{{/Fattura}}. Dovrebbe arrivare sul tuo conto entro [[tre]] giorni lavorativi.

Se non arriva, o se qualcosa non va, rispondi a questa e-mail.

Grazie ancora e un saluto`,
  },
} as const;
