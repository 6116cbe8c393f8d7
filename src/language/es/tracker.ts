import type { tracker as en } from '../en/tracker.ts';

export const tracker: Record<keyof typeof en, string> = {
  'tab.name': 'Influencers',

  'error.headerBelow': 'Los encabezados están en la fila {row}, no en la fila 1.',
  'error.headerBelow.next':
    'Mueve o elimina las filas de encima y vuelve a configurar. No se ha cambiado nada.',
  'error.noHeading': 'Muster no reconoce en la fila 1 ningún encabezado que diga quién es el influencer.',
  'error.noHeading.next':
    'Indica qué columna contiene el nombre, el usuario o el correo, o escribe uno de ellos en la fila 1. No se ha cambiado nada.',
  'error.mostPieces': 'Ya hay {most} piezas; no puede haber más.',
  'error.mostPieces.next': 'Pon las demás piezas en una segunda fila del mismo influencer.',

  'issue.duplicate': 'Hay dos columnas para «{heading}». Se usa la primera; la otra sigue siendo tuya.',
  'issue.misfit':
    'La columna «{heading}» sigue siendo tuya: sus valores no son los que corresponden a «{means}».',
  'issue.typed':
    'En «{heading}» se conserva un valor escrito a mano; Muster calcula las celdas vacías.|En «{heading}» se conservan {n} valores escritos a mano; Muster calcula las celdas vacías.',
  'refused.looks':
    'Hojas de cálculo de Google ha rechazado formatos o desplegables en: {list}. Si tu lista es una tabla, elige Formato → Convertir en rango y después Reparar. No falta nada más.',
  'refused.tab':
    'Hojas de cálculo de Google ha rechazado algunos colores o grupos de columnas. No falta nada más.',

  'healed.rows':
    'Una fila nueva ha recibido un ID y lo que tienen todas.|{n} filas nuevas han recibido un ID y lo que tienen todas.',
  'healed.copies':
    'Una fila copiada ha recibido su propio ID; lo enviado a la original se queda en la original.|{n} filas copiadas han recibido sus propios ID; lo enviado a las originales se queda en ellas.',
  'healed.formulas': 'Se ha repuesto una fórmula.|Se han repuesto {n} fórmulas.',
  'healed.dropdowns': 'Se ha repuesto un desplegable.|Se han repuesto {n} desplegables.',
  'healed.columns': 'Se ha repuesto una columna: {list}.|Se han repuesto {n} columnas: {list}.',
  'healed.renamed':
    'Se ha seguido un encabezado renombrado: {list}.|Se han seguido {n} encabezados renombrados: {list}.',

  'heading.campaign': 'Cada fila es un influencer en una campaña. Déjalo vacío si no tienes campañas.',
  'heading.influencerStatus':
    'En qué punto estás con este influencer. Cambiarlo aquí vale lo mismo que en la barra lateral.',
  'heading.nextStep': 'Se rellena cuando cambia el estado; puedes escribir el tuyo cuando quieras.',
  'heading.lastMessage':
    'El último correo de la conversación: fecha, de quién, primeras palabras. Lo escribe Muster.',
  'heading.email':
    'Varias direcciones, separadas por comas: se escribe a la primera y las demás reciben copia.',
  'heading.firstName': 'Cómo se saluda a la persona que está detrás del correo.',
  'heading.tier': 'Según los seguidores: {names}.',
  'heading.tier.from': '{tier} desde {n}',
  'heading.fee': 'Acordados y netos, en la moneda de la fila.',
  'heading.asked': 'Lo que pide el influencer.',
  'heading.rate': 'Cuánto vale una unidad de la moneda en tu moneda base.',
  'heading.deliverables': 'Se forma a partir de las piezas.',
  'heading.commissionDue': 'La comisión % de los ingresos, en la moneda de la fila.',
  'heading.productValue': 'Lo que te cuesta el producto, en tu moneda base.',
  'heading.postsLive': 'Piezas con enlace publicado o con fecha de publicación.',
  'heading.content': 'El enlace a la publicación.',
  'heading.disclosure': 'Si la publicación avisa de que es publicidad.',
  'heading.numbersOn': 'El día en que se tomaron los datos.',
  'heading.views': 'La suma de las piezas.',
  'heading.engagementRate':
    '(Comentarios + compartidos + clics en el enlace) / seguidores, por cada publicación con datos. Los «me gusta» se dejan fuera a propósito.',
  'heading.engagementRate.withLikes':
    '(Me gusta + comentarios + compartidos + clics en el enlace) / seguidores, por cada publicación con datos.',
  'heading.engagementRate.byReach':
    '(Comentarios + compartidos + clics en el enlace) / alcance, por cada publicación con ambos datos. Sin «me gusta».',
  'heading.cost':
    '(Honorarios + comisión por pagar) × tipo de cambio + valor del producto, en tu moneda base.',
  'heading.costPerEngagement':
    'Coste por cada comentario, compartido o clic en el enlace, en tu moneda base.',
  'heading.costPerEngagement.withLikes':
    'Coste por cada me gusta, comentario, compartido o clic en el enlace, en tu moneda base.',
  'heading.cpm': 'Coste por cada mil visualizaciones, en tu moneda base.',
  'heading.roi': '(Ingresos - coste) / coste.',
  'heading.outstanding': 'Honorarios y comisión por pagar, menos lo pagado, en la moneda de la fila.',
  'heading.paid': 'La suma de las columnas mensuales.',
  'heading.outreach': 'Lo último que ha pasado. Lo escribe Muster.',
  'heading.id': 'Muster encuentra la fila por este ID, esté donde esté. Déjalo como está, por favor.',
  'heading.history': 'Quién cambió qué estado y cuándo. Lo escribe Muster.',
};
