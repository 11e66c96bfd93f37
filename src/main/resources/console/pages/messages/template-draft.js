/**
 * A message template before Meta has it, and the request that it becomes. Touches no page.
 *
 * @typedef {{accountId: string, flowId: string, name: string, language: string, category:
 *   'UTILITY'|'MARKETING', header: string, body: string, footer: string, button: string, examples:
 *   {header: Map<string, string>, body: Map<string, string>}, action: 'navigate'|'data_exchange',
 *   screen: string}} TemplateDraft
 */

/** In characters, as Meta counts them. */
export const NAME_LIMIT = 512;
export const BUTTON_LIMIT = 25;

/** How the name of a template looks. */
export const EXAMPLE_NAME = 'after_the_visit';

/** Codes of Meta for the languages of the console come first. */
export const LANGUAGES = ['en_US', 'en', 'de', 'es', 'pt_BR', 'ar', 'fr', 'it', 'nl', 'pl', 'tr', 'hi', 'id'];

const OF_CONSOLE = { en: 'en_US', 'pt-BR': 'pt_BR' };

/**
 * @param {string} language of the console
 * @returns {TemplateDraft}
 */
export function newTemplateDraft(language) {
  return {
    accountId: '',
    flowId: '',
    name: '',
    language: OF_CONSOLE[language] ?? language,
    category: 'UTILITY',
    header: '',
    body: '',
    footer: '',
    button: '',
    examples: { header: new Map(), body: new Map() },
    action: 'navigate',
    screen: '',
  };
}

/** Makes a name that Meta takes of what is typed. */
export function nameOf(text) {
  return text.toLowerCase().replace(/[^a-z0-9_]+/g, '_');
}

const GAP = /\{\{\s*(\w+)\s*\}\}/g;

/** The gaps of a text, each once: '1' for {{1}}. */
export function gapsOf(text) {
  return [...new Set([...text.matchAll(GAP)].map((match) => match[1]))];
}

/** A text as a person gets it. A gap without an example stays. */
export function filled(text, examples) {
  return text.replace(GAP, (whole, gap) => examples.get(gap) || whole);
}

/** @param {TemplateDraft} draft */
export function isWhole(draft) {
  const texts = [draft.accountId, draft.flowId, draft.name, draft.language, draft.body, draft.button];
  return (
    texts.every((text) => text.trim() !== '') &&
    ['header', 'body'].every((part) => examplesOf(draft, part).every((text) => text !== ''))
  );
}

function examplesOf(draft, part) {
  return gapsOf(draft[part]).map((gap) => draft.examples[part].get(gap)?.trim() ?? '');
}

/**
 * The body for `POST /api/accounts/{id}/message-templates`.
 *
 * @param {TemplateDraft} draft
 */
export function templateRequest(draft) {
  return {
    name: draft.name,
    language: draft.language.trim(),
    category: draft.category,
    ...textPart(draft, 'header'),
    ...textPart(draft, 'body'),
    ...(draft.footer === '' ? {} : { footer: draft.footer }),
    button_text: draft.button,
    flow_id: draft.flowId,
    flow_action: draft.action,
    ...(draft.screen === '' || draft.action !== 'navigate' ? {} : { screen: draft.screen }),
  };
}

function textPart(draft, part) {
  const examples = examplesOf(draft, part);
  return {
    ...(draft[part] === '' ? {} : { [part]: draft[part] }),
    ...(examples.length === 0 ? {} : { [`${part}_examples`]: examples }),
  };
}
