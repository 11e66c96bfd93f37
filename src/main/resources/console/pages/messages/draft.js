/**
 * A message before it is sent, and the request that it becomes. Touches no page.
 *
 * @typedef {{kind: 'flow'|'template', accountId: string, to: string, flowId: string, mode:
 *   'draft'|'published', headerKind: 'text'|'image'|'video'|'document', header: string, headerFile:
 *   string, headerFileName: string, body: string, footer: string, button: string, action:
 *   ''|'navigate'|'data_exchange', screen: string, data: Map<string, string>, template: string,
 *   params: string, headerParam: string, reference: string, life: string, isSingleUse: boolean}} Draft
 */

/** In characters, as Meta counts them. Phones may cut a button beyond 20. */
export const LIMITS = { header: 60, body: 1024, footer: 60, button: 30, reference: 200 };

export const GOOD_BUTTON = 20;

/** What Headgate writes on the button if nothing else is given. */
export const DEFAULT_BUTTON = 'Open';

/** How long a token can be good, in seconds; '' for the server's own setting. */
export const LIVES = ['', '3600', '86400', '604800', '2592000'];

/** @returns {Draft} */
export function newDraft() {
  return {
    kind: 'flow',
    accountId: '',
    to: '',
    flowId: '',
    mode: 'published',
    headerKind: 'text',
    header: '',
    headerFile: '',
    headerFileName: '',
    body: '',
    footer: '',
    button: '',
    action: '',
    screen: '',
    data: new Map(),
    template: '',
    params: '',
    headerParam: '',
    reference: '',
    life: '',
    isSingleUse: false,
  };
}

/** A length in characters, so that an emoji counts once. */
export function lengthOf(text) {
  return [...text].length;
}

/** Which template an option of the list means: a name may exist in several languages. */
export function templateKey({ name, language }) {
  return JSON.stringify([name, language]);
}

/** Whether there is enough to ask the server what it would send. */
export function isComplete(draft) {
  const isNamed = draft.kind === 'flow' ? draft.flowId !== '' && draft.body !== '' : draft.template !== '';
  return draft.to.trim() !== '' && isNamed;
}

/**
 * The body for `POST /api/messages`.
 *
 * @param {Draft} draft
 * @param {Map<string, string>} types the types of the data of the first screen, by key
 */
export function requestOf(draft, types) {
  const data = dataOf(draft, types);
  const common = {
    to: draft.to.trim(),
    ...(draft.accountId === '' ? {} : { account_id: draft.accountId }),
    ...(data === null ? {} : { data }),
    ...(draft.reference === '' ? {} : { reference: draft.reference }),
    ...(draft.life === '' ? {} : { expires_in: Number(draft.life) }),
    ...(draft.isSingleUse ? { single_use: true } : {}),
  };
  return draft.kind === 'flow'
    ? { type: 'flow', ...common, ...flowPart(draft) }
    : { type: 'template', ...common, ...templatePart(draft) };
}

function flowPart(draft) {
  const part = { flow_id: draft.flowId, body: draft.body, mode: draft.mode };
  const header = headerOf(draft);
  if (header !== '') {
    part.header = header;
  }
  for (const [key, name] of [
    ['footer', 'footer'],
    ['button', 'button_text'],
    ['action', 'flow_action'],
    ['screen', 'screen'],
  ]) {
    if (draft[key] !== '' && (key !== 'screen' || draft.action !== 'data_exchange')) {
      part[name] = draft[key];
    }
  }
  return part;
}

/** A text, or a file of which Meta knows the id, or that it fetches from a link. '' for none. */
function headerOf({ headerKind, header, headerFile, headerFileName }) {
  const file = headerFile.trim();
  if (headerKind === 'text' || file === '') {
    return headerKind === 'text' ? header : '';
  }
  const place = /^\d+$/.test(file) ? { id: file } : { link: file };
  const name = headerFileName.trim();
  const hasName = headerKind === 'document' && name !== '';
  return { type: headerKind, ...place, ...(hasName ? { filename: name } : {}) };
}

function templatePart(draft) {
  const [name, language] = JSON.parse(draft.template);
  const params = draft.params.split('\n').map((line) => line.trim());
  while (params.at(-1) === '') {
    params.pop();
  }
  return {
    template_name: name,
    language,
    ...(params.length === 0 ? {} : { template_params: params }),
    ...(draft.headerParam === '' ? {} : { header_params: [draft.headerParam] }),
  };
}

/** The data that was typed; null if there is none. A text that is not of its type stays a text. */
function dataOf(draft, types) {
  if (draft.action === 'data_exchange') {
    return null;
  }
  const given = [...types]
    .filter(([key]) => (draft.data.get(key) ?? '') !== '')
    .map(([key, type]) => [key, valueOf(draft.data.get(key), type)]);
  return given.length === 0 ? null : Object.fromEntries(given);
}

function valueOf(text, type) {
  if (type === 'string') {
    return text;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text; // the server says what does not fit
  }
}
