/** The built-in words of the phone in the language that the phone is set to. */
import ar from './words/ar.js';
import de from './words/de.js';
import en from './words/en.js';
import es from './words/es.js';
import pt from './words/pt-BR.js';

/** The languages of the phone by their codes; each word list names itself. */
export const PHONE_LANGUAGES = new Map([
  ['en', { name: 'English', words: en }],
  ['de', { name: 'Deutsch', words: de }],
  ['es', { name: 'Español', words: es }],
  ['pt-BR', { name: 'Português (Brasil)', words: pt }],
  ['ar', { name: 'العربية', words: ar }],
]);

/**
 * @param {string} language a code; an unknown one means English
 * @returns {(key: string, values?: object) => string}
 */
export function wordsOf(language) {
  const { words } = PHONE_LANGUAGES.get(language) ?? PHONE_LANGUAGES.get('en');
  return (key, values = {}) =>
    (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}
