/**
 * The languages of the console: the name in the language itself, the direction, and the areas that
 * are translated. What is not translated is shown in English.
 */
export const LANGUAGES = {
  en: { name: 'English', dir: 'ltr', areas: [] },
};
