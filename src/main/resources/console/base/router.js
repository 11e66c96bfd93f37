/**
 * Shows the page that the address names: `#/flows/{id}/edit?q=…`. Hash addresses stay relative, so
 * the console works under every path of a proxy.
 *
 *   href('flow', { id, tab: 'edit' }, { at: 12 })   '#/flows/…/edit?at=12', for links
 *   go(href('flows'))                               goes there; replace(…) without a way back
 *   setQuery({ q: 'x', page: null })                changes the query of this page; null removes
 *   setGuard({ isDirty: () => …, ask: async () => … })  before leaving; setGuard(null) ends it
 *   route                                           a Store of {page, params, query, address}
 *
 * A page gets `params` and `query` (an object of strings) as properties, and loads again when they
 * change. The table of pages is in app.js.
 */
import { Store } from './store.js';

/** Where the user is. Null before the start. */
export const route = new Store(null);

let table = [];
let guard = null;
let shown = '';

/**
 * @typedef {object} PageRoute
 * @property {string} name
 * @property {string} path with {parameters}: '/flows/{id}/{tab}'
 * @property {() => Promise<{default: typeof HTMLElement}>} load
 * @property {boolean} [planned] whether its module does not exist yet
 */

/**
 * Links to the pages are right from now on.
 *
 * @param {PageRoute[]} pages the first that matches is shown
 */
export function setPages(pages) {
  table = pages.filter((page) => !page.planned);
}

/** Begins to load the module of the page that is shown first. */
export function loadFirst() {
  const { page } = match(location.hash || '#/');
  (page ?? table[0]).load().catch(() => {}); // the frame loads it again, and says what is wrong
}

export function startRouter() {
  addEventListener('hashchange', () => change());
  addEventListener('beforeunload', (event) => {
    if (guard?.isDirty()) {
      event.preventDefault();
    }
  });
  change();
}

/**
 * Asks before the user leaves the page with unsaved work.
 *
 * @param {null | {isDirty: () => boolean, ask: () => Promise<boolean>}} next
 */
export function setGuard(next) {
  guard = next;
}

export function hasPage(name) {
  return table.some((page) => page.name === name);
}

export function href(name, params = {}, query = {}) {
  const page = table.find((candidate) => candidate.name === name);
  const path = (page?.path ?? '/').replace(/\{(\w+)\}/g, (_, key) =>
    encodeURIComponent(params[key] ?? ''),
  );
  return `#${path}${queryText(query)}`;
}

export function go(address) {
  location.hash = address;
}

/** Goes to another page in place of this one, which "back" then leaves out. */
export function replace(address) {
  location.replace(address);
}

/** Changes the query without a new entry in the history, unless `push` is set. */
export function setQuery(changes, { push = false } = {}) {
  const { page, params, query } = route.value;
  const next = { ...query, ...changes };
  const address = href(page.name, params, next);
  if (address === shown) {
    return;
  }
  history[push ? 'pushState' : 'replaceState'](null, '', address);
  change();
}

async function change() {
  const address = location.hash || '#/';
  if (address === shown) {
    return;
  }
  const next = match(address);
  const leaves = route.value === null || !samePage(next, route.value);
  if (leaves && guard?.isDirty()) {
    history.pushState(null, '', shown); // the address changes only after the answer
    if (await guard.ask()) {
      guard = null;
      location.hash = address;
    }
    return;
  }
  if (leaves) {
    guard = null;
  }
  shown = address;
  route.set(next);
}

/** Whether a page only gets other parameters. Then it keeps its state. */
function samePage(a, b) {
  return a.page === b.page && a.params.id === b.params.id;
}

function match(address) {
  const mark = address.indexOf('?');
  const path = mark < 0 ? address.slice(1) : address.slice(1, mark);
  const query = Object.create(null);
  for (const [name, value] of new URLSearchParams(mark < 0 ? '' : address.slice(mark))) {
    query[name] = value;
  }
  for (const page of table) {
    const params = parameters(page.path, path);
    if (params !== null) {
      return { page, params, query, address };
    }
  }
  return { page: null, params: {}, query, address };
}

function parameters(pattern, path) {
  const wanted = pattern.split('/');
  const given = path.replace(/(?<=.)\/+$/, '').split('/');
  if (wanted.length !== given.length) {
    return null;
  }
  const params = Object.create(null);
  for (let i = 0; i < wanted.length; i++) {
    if (wanted[i].startsWith('{')) {
      params[wanted[i].slice(1, -1)] = decoded(given[i]);
    } else if (wanted[i] !== given[i]) {
      return null;
    }
  }
  return params;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not a valid escape
  }
}

function queryText(query) {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') {
      parts.set(name, value);
    }
  }
  const text = parts.toString();
  return text === '' ? '' : `?${text}`;
}
