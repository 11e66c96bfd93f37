export default {
  title: 'Sincronización',
  idleTitle: 'Comparar los flujos con Meta',
  idleText:
    'Headgate lee todos los flujos de Meta y muestra qué difiere. Mirar no cambia nada, ni aquí ni en Meta.',
  look: 'Mirar en Meta',
  lookAgain: 'Mirar de nuevo',
  stop: 'Detener',
  apply: {
    one: 'Aplicar {count} paso',
    many: 'Aplicar {count} de pasos',
    other: 'Aplicar {count} pasos',
  },
  nothingToDo: 'No queda ningún paso por aplicar. Primero hay que decidir sobre un conflicto.',

  looking: 'Leyendo de Meta',
  applying: 'Aplicando el plan',
  reading: 'Leyendo la lista de flujos…',
  of: '{done} de {flows}',
  planReady: {
    one: 'El plan tiene {count} paso',
    many: 'El plan tiene {count} de pasos',
    other: 'El plan tiene {count} pasos',
  },
  reportReady: 'El plan está aplicado',

  oldTime: 'Este plan tiene más de 10 minutos. Se vuelve a hacer antes de aplicarlo.',
  oldChanged:
    'Algo cambió desde que se hizo este plan. Se vuelve a hacer antes de aplicarlo.',
  oldStopped:
    'La última ejecución se detuvo, así que algunos pasos pueden estar hechos. El plan se vuelve a hacer antes de aplicarlo.',
  planChanged: 'El plan se volvió a hacer y ahora dice otra cosa. Aún no se aplicó nada.',

  same: 'Nada difiere',
  lookedAt: {
    one: '{count} flujo comparado.',
    many: '{count} de flujos comparados.',
    other: '{count} flujos comparados.',
  },
  unchanged: {
    one: '{count} flujo es igual en ambos lados.',
    many: '{count} de flujos son iguales en ambos lados.',
    other: '{count} flujos son iguales en ambos lados.',
  },
  testAccount: 'Probar la cuenta',

  group_new: 'Nuevos aquí',
  text_new: 'Meta tiene estos flujos y Headgate no. Se guardan aquí.',
  group_update: 'Cambiados en Meta',
  text_update:
    'Solo cambió el lado de Meta. Se toma su estado. El texto de aquí queda en el historial.',
  group_conflict: 'Cambiados en ambos lados',
  text_conflict: 'Hay que decidir qué lado queda. El otro queda en el historial.',
  group_missing: 'Faltan en Meta',
  text_missing:
    'Meta no enumera estos flujos: se eliminaron allí o el token no puede verlos. Aquí quedan.',
  group_failed: 'No se pudieron comparar',
  text_failed: 'Los demás no se ven afectados.',
  group_ours: 'Cambiados solo aquí',
  text_ours:
    'Una sincronización no cambia nada en Meta. «Guardar en Meta» envía estos cambios.',

  forAll: 'Para todos',
  all_ours: 'Conservar todos los de aquí',
  all_theirs: 'Tomar todos los de Meta',
  all_later: 'Decidir más tarde',
  decisionFor: 'Decisión para {name}',
  decision_ours: 'Conservar el de aquí',
  decision_theirs: 'Tomar el de Meta',
  decision_later: 'Más tarde',
  details: 'Mostrar qué difiere en {name}',
  tie: 'Meta creó este flujo a petición nuestra y su respuesta se perdió.',
  field_name: 'nombre',
  field_categories: 'categorías',
  field_endpoint_uri: 'punto de conexión',
  field_json_definition: 'texto',
  field_status: 'estado',

  changedHere: 'Cambiado aquí',
  changedAtMeta: 'Cambiado en Meta',
  nameAtMeta: 'Su nombre en Meta es «{name}».',
  diffTitle: 'Qué cambió aquí desde la última vez que se guardó',
  seenAfter:
    'El texto de Meta se convierte aquí en una versión al aplicar el plan. Las versiones del flujo muestran entonces qué tiene de nuevo.',
  noChanges: 'El texto de aquí es el último que se guardó.',

  reportTitle: 'El plan está aplicado',
  new: 'Nuevos',
  updated: 'Actualizados',
  unchangedShort: 'Sin cambios',
  conflicts: 'Conflictos',
  missingShort: 'Faltan',
  failedShort: 'Con fallo',
  step_adopt: 'Guardado aquí',
  step_tie: 'Encontrado de nuevo',
  step_take_theirs: 'Lado de Meta tomado',
  step_keep_ours: 'Lado de aquí conservado',
  step_conflict: 'Aún en conflicto',
  step_status_only: 'Estado actualizado',
  step_missing: 'Falta en Meta',
  step_failed: 'Con fallo',
};
