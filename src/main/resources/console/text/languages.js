/** The areas that are translated. The others are shown in English. */
const AREAS = [
  'base', 'flows', 'phone', 'editor', 'flow', 'start', 'sync', 'accounts', 'keys', 'settings',
  'simulator', 'chats', 'responses', 'messages', 'webhooks', 'endpoint',
  'templates',
];

/**
 * The languages of the console: the name in the language itself, the direction, and the areas that
 * are translated.
 */
export const LANGUAGES = {
  en: { name: 'English', dir: 'ltr', areas: [] },
  de: { name: 'Deutsch', dir: 'ltr', areas: AREAS },
  es: { name: 'Español', dir: 'ltr', areas: AREAS },
  'pt-BR': { name: 'Português (Brasil)', dir: 'ltr', areas: AREAS },
  ar: { name: 'العربية', dir: 'rtl', areas: AREAS },
};
