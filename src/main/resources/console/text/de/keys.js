export default {
  title: 'API-Schlüssel',
  new: 'Neuer Schlüssel',
  name: 'Name',
  scope: 'Berechtigung',
  lastUse: 'Zuletzt benutzt',
  expires: 'Läuft ab',
  created: 'Erstellt',
  never: 'Nie',
  notExpiring: 'Nie',
  expired: 'Abgelaufen',
  yours: 'Eigener',
  note: 'Ein Schlüssel wird nur einmal gezeigt, beim Erstellen. Der Server behält seinen Hash, daher kann ihn später niemand lesen.',

  emptyTitle: 'Jeder an diesem Rechner kann diesen Server benutzen',
  emptyText:
    'Noch gibt es keinen API-Schlüssel, also brauchen Programme und Menschen an diesem Rechner keinen. Mit dem ersten Schlüssel brauchen alle einen. Dieser Browser wird sofort damit angemeldet.',

  newHeading: 'Neuer API-Schlüssel',
  firstHeading: 'Der erste API-Schlüssel',
  firstText:
    'Von jetzt an braucht jeder Aufruf einen Schlüssel. Der erste darf alles, damit sich weitere erstellen lassen.',
  nameHint:
    'Wer oder was ihn benutzt, zum Beispiel „Kassenserver“. Das Audit-Protokoll zeigt diesen Namen.',
  scope_read: 'Lesen',
  scope_write: 'Schreiben',
  scope_admin: 'Verwalten',
  text_read: 'Sieht Flows, Versionen und Konten. Ändert nichts.',
  text_write: 'Ändert, speichert, veröffentlicht und löscht auch Flows.',
  text_admin:
    'Erstellt und widerruft auch Schlüssel, sichert die Daten und liest das Audit-Protokoll.',
  days_0: 'Nie',
  days_30: 'In 30 Tagen',
  days_90: 'In 90 Tagen',
  days_365: 'In einem Jahr',
  create: 'Schlüssel erstellen',

  showHeading: 'Der Schlüssel „{name}“',
  showText: 'Jetzt kopieren. Er lässt sich nicht noch einmal zeigen.',
  theKey: 'API-Schlüssel',
  copy: 'Kopieren',
  copied: 'Ich habe ihn kopiert',
  copyFirst: 'Zuerst den Schlüssel kopieren.',
  signedIn: 'Dieser Browser ist damit angemeldet.',
  howToUse: 'So wird er benutzt',

  revoke: 'Widerrufen',
  revokeHeading: '„{name}“ widerrufen?',
  revokeText:
    'Alles, was diesen Schlüssel benutzt, wird sofort abgewiesen. Das lässt sich nicht rückgängig machen.',
  usedLast: 'Zuletzt benutzt',
  revokeOwn: 'Die aktuelle Anmeldung benutzt diesen Schlüssel. Danach ist ein anderer nötig.',
  typeName: 'Zur Bestätigung eingeben:',
  revoked: '„{name}“ ist widerrufen',
  lastAdmin: 'Das ist der letzte Schlüssel zum Verwalten. Zuerst einen anderen erstellen.',
};
