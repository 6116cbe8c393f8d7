// The ready drafts in Spanish.
export const starterKit = {
  firstContact: {
    name: 'Primer contacto',
    subject: '{{Nombre de pila|Hola}}, una idea para {{Usuario|tu canal}}',
    body: `Hola {{Nombre de pila|qué tal}}:

{{#Por qué nos gusta}}{{Por qué nos gusta}} Por eso he pensado en ti. {{/Por qué nos gusta}}Llevo las colaboraciones con creadores en [[tu marca]]. Hacemos [[qué hacéis, en una línea]], y creo que a quienes te siguen en {{Plataforma|tu canal}} les gustará porque [[por qué encaja]].

Lo que tenemos en mente: [[un Reel y dos Stories en mayo]]. {{#Honorarios}}Nuestro presupuesto es de {{Honorarios}}.{{/Honorarios}}{{#Producto}} Antes te enviaríamos {{Producto}} para que lo pruebes.{{/Producto}}

¿Te interesa? Si es así, respóndeme con tus tarifas y la semana que te viene bien, y te mando los detalles.

Un saludo`,
  },
  followUp1: {
    name: 'Seguimiento 1',
    subject: '{{Nombre de pila|Hola}}, una idea para {{Usuario|tu canal}}',
    body: `Hola {{Nombre de pila|de nuevo}}:

Solo quería asegurarme de que mi último correo no se perdió. La idea sigue en pie y nos encantaría contar contigo.

¿Es un sí, un no o un «más adelante»? Con una palabra basta.

Un saludo`,
  },
  followUp2: {
    name: 'Seguimiento 2',
    subject: '{{Nombre de pila|Hola}}, una idea para {{Usuario|tu canal}}',
    body: `Hola {{Nombre de pila|de nuevo}}:

No quiero llenarte el buzón, así que este es mi último mensaje sobre el tema. Si no es buen momento, dime cuándo puedo volver a preguntar. Si no es para ti, tampoco pasa nada y no te escribiré más sobre ello.

Gracias por tu tiempo y mucho éxito con {{Usuario|tu canal}}.`,
  },
  decline: {
    name: 'Rechazo amable',
    subject: 'Gracias, {{Nombre de pila|y mucho éxito}}',
    body: `Hola {{Nombre de pila|qué tal}}:

Gracias por tu respuesta y por tu tiempo. Esta vez hemos decidido seguir con otros creadores, porque [[el motivo, en una línea]].

Nos gusta lo que haces y me encantaría volver a escribirte para otra campaña. ¿Te parece bien?

Un saludo`,
  },
  address: {
    name: 'Petición de dirección',
    subject: '¿Dónde te lo enviamos?',
    body: `Hola {{Nombre de pila|qué tal}}:

Nos gustaría enviarte {{Producto|el producto}}. ¿Puedes responder con estos datos?

- Nombre y apellidos
- Calle, número, código postal, ciudad y país
- Un teléfono para el transportista
- Talla o tono, si hace falta

Los usaremos solo para este envío. En cuanto salga te mando el número de seguimiento.

Un saludo`,
  },
  brief: {
    name: 'Brief',
    subject: 'Brief: {{Campaña|nuestra campaña}}',
    body: `Hola {{Nombre de pila|qué tal}}:

Nos alegra mucho contar contigo. Aquí tienes el brief.

Lo que nos gustaría que hicieras: {{Entregables|[[formatos y cantidad]]}}
{{#Fecha límite 1}}Primer borrador o publicación antes del: {{Fecha límite 1}}{{/Fecha límite 1}}
{{#Código}}Tu código: {{Código}}{{/Código}}
{{#Enlace de seguimiento}}Tu enlace: {{Enlace de seguimiento}}{{/Enlace de seguimiento}}

Menciona, por favor: [[dos o tres puntos]]
Evita, por favor: [[lo que no debe decirse ni mostrarse]]
Marca la publicación como publicidad, con la etiqueta de la plataforma o con una palabra clara al principio.

Dilo con tus palabras: tus seguidores te conocen a ti, no a nosotros. ¿Está todo claro y te va bien la fecha?

Un saludo`,
  },
  contract: {
    name: 'Contrato',
    subject: 'Contrato: {{Campaña|nuestra campaña}}',
    body: `Hola {{Nombre de pila|qué tal}}:

Aquí tienes el acuerdo de nuestra colaboración{{#Enlace al contrato}}: {{Enlace al contrato}}{{/Enlace al contrato}}.

En resumen: {{Entregables|[[formatos y cantidad]]}}{{#Honorarios}} por {{Honorarios}}{{/Honorarios}}.

Léelo con calma y fírmalo, o dime qué te gustaría cambiar. ¿Podría ser antes del [[fecha]]?

Un saludo`,
  },
  numbers: {
    name: 'Petición de datos',
    subject: '¿Qué tal fue la publicación?',
    body: `Hola {{Nombre de pila|qué tal}}:

Tu publicación lleva ya unos días en línea: ¡gracias! Para nuestro informe, ¿puedes responder con sus datos o con una captura de las estadísticas?

- Visualizaciones
- Comentarios
- Compartidos
- Clics en el enlace

Un saludo`,
  },
  thanks: {
    name: 'Gracias y opinión',
    subject: 'Gracias, {{Nombre de pila|de parte de todo el equipo}}',
    body: `Hola {{Nombre de pila|qué tal}}:

Gracias por el buen trabajo. [[Una frase sobre lo que más os gustó]]

¿Cómo ha sido para ti? ¿Qué fue bien y qué deberíamos hacer mejor la próxima vez? Nos encantaría repetir: ¿puedo escribirte para la próxima campaña?

Un saludo`,
  },
  invitation: {
    name: 'Invitación a un evento',
    subject: 'Estás en la lista: [[evento]]',
    body: `Hola {{Nombre de pila|qué tal}}:

Nos encantaría verte en [[evento]], el [[día y hora]] en [[lugar]].

Habrá [[qué pasará]] y tiempo para conocer al equipo y a otros creadores. Puedes venir con una persona. [[Qué ofrecéis: viaje, una noche, un producto]]

¿Puedes venir? Con una respuesta breve antes del [[fecha]] nos basta.

Un saludo`,
  },
  reactivation: {
    name: 'Reactivación',
    subject: '{{Nombre de pila|Hola}}, ¿hacemos algo juntos otra vez?',
    body: `Hola {{Nombre de pila|qué tal}}:

Hace tiempo que no hablamos de colaborar. Sigo {{Usuario|tu canal}} y me gusta lo que has hecho estos meses.

Estamos preparando [[la nueva campaña, en una línea]] y he pensado en ti, porque [[por qué encaja]]. {{#Honorarios}}Nuestro presupuesto es de {{Honorarios}}.{{/Honorarios}}

¿Te cuento más? Responde a este correo.

Un saludo`,
  },
  payment: {
    name: 'Aviso de pago',
    subject: 'Tu pago está en camino',
    body: `Hola {{Nombre de pila|qué tal}}:

Acabamos de enviar tu pago{{#Honorarios}} de {{Honorarios}}{{/Honorarios}}{{#Factura}} de la factura {{Factura}}{{/Factura}}. Debería llegar a tu cuenta en [[tres]] días laborables.

Si no llega o algo no está bien, responde a este correo.

Gracias de nuevo y un saludo`,
  },
} as const;
