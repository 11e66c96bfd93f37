/**
 * Values that several parts of the page share.
 *
 *   const counter = new Store(0);
 *   counter.set(1);
 *   class MyElement extends LitElement {
 *     counter = new Watch(this, counter);        // renders again when it changes
 *     render() { return html`${this.counter.value}`; }
 *   }
 *
 * `setting(name, fallback)` is a Store that this browser remembers.
 * The stores of the console: `session`, `accounts`, `account`, `connection`, `theme`, `density`,
 * `rail`, `language`, `shortcutsOn`.
 */

/** @template T */
export class Store {
  #value;
  #watchers = new Set();

  /** @param {T} value */
  constructor(value) {
    this.#value = value;
  }

  /** @returns {T} */
  get value() {
    return this.#value;
  }

  /** @param {T} value */
  set(value) {
    if (value === this.#value) {
      return;
    }
    this.#value = value;
    for (const watcher of [...this.#watchers]) {
      watcher(value);
    }
  }

  /**
   * @param {(value: T) => void} watcher is called after each change
   * @returns {() => void} ends it
   */
  watch(watcher) {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}

/** Connects a Store with a Lit element, as a reactive controller. */
export class Watch {
  #host;
  #store;
  #end = () => {};

  constructor(host, store) {
    this.#host = host;
    this.#store = store;
    host.addController(this);
  }

  get value() {
    return this.#store.value;
  }

  hostConnected() {
    this.#end = this.#store.watch(() => this.#host.requestUpdate());
  }

  hostDisconnected() {
    this.#end();
  }
}

/**
 * A Store whose value is kept in this browser. Never for secrets.
 *
 * @template T
 * @param {string} name
 * @param {T} fallback
 * @returns {Store<T>}
 */
export function setting(name, fallback) {
  const key = `hg.${name}`;
  let value = fallback;
  try {
    value = JSON.parse(localStorage.getItem(key)) ?? fallback;
  } catch {
    value = fallback; // not JSON, or storage is forbidden
  }
  const store = new Store(value);
  store.watch((next) => {
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // The browser forbids storage, so the value lasts as long as the page.
    }
  });
  return store;
}

/**
 * Who uses the console; null until known.
 *
 * @type {Store<null | {key_name: string, scope: 'read'|'write'|'admin', unclaimed: boolean,
 *   expires_at: string|null, version: string, sandbox: boolean, public_url: string|null}>}
 */
export const session = new Store(null);

/** All accounts, for pickers and names. @type {Store<Array<{id: string, name: string}>>} */
export const accounts = new Store([]);

/** The id of the account that lists are limited to; empty for all. */
export const account = setting('account', '');

/**
 * Takes the list of accounts. A chosen account that no longer exists is chosen no more.
 *
 * @param {{items: Array<{id: string, name: string}>, total: number}} list
 */
export function setAccounts({ items, total }) {
  accounts.set(items);
  if (items.length === total && !items.some((one) => one.id === account.value)) {
    account.set('');
  }
}

/** 'ok' or 'lost': whether the server answered the last call. */
export const connection = new Store('ok');

/** 'system', 'light' or 'dark'. */
export const theme = setting('theme', 'system');

/** 'comfortable' or 'compact'. */
export const density = setting('density', 'comfortable');

/** 'wide' or 'narrow'. */
export const rail = setting('rail', 'wide');

/** A language of text/languages.js. */
export const language = setting('language', '');

/** Whether shortcuts of a single letter work (WCAG 2.1.4). */
export const shortcutsOn = setting('shortcuts', true);

const SCOPES = ['read', 'write', 'admin'];

/**
 * Whether the user may do what needs this scope.
 *
 * @param {'read'|'write'|'admin'} scope
 */
export function may(scope) {
  return session.value !== null && SCOPES.indexOf(session.value.scope) >= SCOPES.indexOf(scope);
}
