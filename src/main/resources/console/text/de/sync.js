export default {
  title: 'Abgleich',
  idleTitle: 'Flows mit Meta vergleichen',
  idleText:
    'Headgate liest jeden Flow bei Meta und zeigt, was abweicht. Das Nachsehen ändert nichts, weder hier noch bei Meta.',
  look: 'Bei Meta nachsehen',
  lookAgain: 'Erneut nachsehen',
  stop: 'Anhalten',
  apply: { one: '{count} Schritt anwenden', other: '{count} Schritte anwenden' },
  nothingToDo: 'Kein Schritt ist anzuwenden. Zuerst über einen Konflikt entscheiden.',

  looking: 'Meta wird gelesen',
  applying: 'Der Plan wird angewendet',
  reading: 'Die Liste der Flows wird gelesen …',
  of: '{done} von {flows}',
  planReady: { one: 'Der Plan hat {count} Schritt', other: 'Der Plan hat {count} Schritte' },
  reportReady: 'Der Plan ist angewendet',

  oldTime: 'Dieser Plan ist älter als 10 Minuten. Vor dem Anwenden wird er neu erstellt.',
  oldChanged:
    'Seit diesem Plan hat sich etwas geändert. Vor dem Anwenden wird er neu erstellt.',
  oldStopped:
    'Der letzte Lauf wurde angehalten, manche Schritte sind vielleicht getan. Vor dem Anwenden wird der Plan neu erstellt.',
  planChanged:
    'Der Plan wurde neu erstellt und sieht jetzt anders aus. Noch ist nichts angewendet.',

  same: 'Kein Unterschied',
  lookedAt: { one: '{count} Flow verglichen.', other: '{count} Flows verglichen.' },
  unchanged: {
    one: '{count} Flow ist auf beiden Seiten gleich.',
    other: '{count} Flows sind auf beiden Seiten gleich.',
  },
  testAccount: 'Konto testen',

  group_new: 'Hier neu',
  text_new: 'Meta hat diese Flows, Headgate nicht. Sie werden hier gespeichert.',
  group_update: 'Bei Meta geändert',
  text_update:
    'Nur die Seite von Meta hat sich geändert. Ihr Stand wird übernommen. Der Text von hier bleibt im Verlauf.',
  group_conflict: 'Auf beiden Seiten geändert',
  text_conflict: 'Welche Seite soll bleiben? Die andere bleibt im Verlauf.',
  group_missing: 'Fehlt bei Meta',
  text_missing:
    'Meta führt diese Flows nicht auf: Sie wurden dort gelöscht, oder das Token kann sie nicht sehen. Hier bleiben sie.',
  group_failed: 'Konnte nicht verglichen werden',
  text_failed: 'Die anderen sind nicht betroffen.',
  group_ours: 'Nur hier geändert',
  text_ours:
    'Ein Abgleich ändert nichts bei Meta. „Bei Meta speichern“ überträgt diese Änderungen.',

  forAll: 'Für alle',
  all_ours: 'Überall eigene behalten',
  all_theirs: 'Überall die von Meta übernehmen',
  all_later: 'Später entscheiden',
  decisionFor: 'Entscheidung für {name}',
  decision_ours: 'Eigenen behalten',
  decision_theirs: 'Den von Meta übernehmen',
  decision_later: 'Später',
  details: 'Zeigen, was bei {name} abweicht',
  tie: 'Meta hat diesen Flow für uns angelegt, und die Antwort ging verloren.',
  field_name: 'Name',
  field_categories: 'Kategorien',
  field_endpoint_uri: 'Endpunkt',
  field_json_definition: 'Text',
  field_status: 'Status',

  changedHere: 'Hier geändert',
  changedAtMeta: 'Bei Meta geändert',
  nameAtMeta: 'Bei Meta heißt er „{name}“.',
  diffTitle: 'Was sich hier seit dem letzten Speichern geändert hat',
  seenAfter:
    'Der Text von Meta wird hier eine Version, wenn der Plan angewendet wird. Die Versionen des Flows zeigen dann, was daran neu ist.',
  noChanges: 'Der Text hier ist der zuletzt gespeicherte.',

  reportTitle: 'Der Plan ist angewendet',
  new: 'Neu',
  updated: 'Aktualisiert',
  unchangedShort: 'Unverändert',
  conflicts: 'Konflikte',
  missingShort: 'Fehlend',
  failedShort: 'Gescheitert',
  step_adopt: 'Hier gespeichert',
  step_tie: 'Wiedergefunden',
  step_take_theirs: 'Seite von Meta übernommen',
  step_keep_ours: 'Eigene Seite behalten',
  step_conflict: 'Noch im Konflikt',
  step_status_only: 'Status aktualisiert',
  step_missing: 'Fehlt bei Meta',
  step_failed: 'Gescheitert',
};
