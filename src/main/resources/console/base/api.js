/**
 * The only module that talks to the server.
 *
 *   const { data, etag } = await api.get('/api/flows', { query: { q: 'survey', page: 2 } });
 *   await api.put(`/api/flows/${id}`, { name }, { ifMatch: etag });
 *   await api.post(`/api/flows/${id}/publish`, null, { query: { dry_run: true } });
 *   const { text, etag } = await api.getText(`/api/flows/${id}/definition`);
 *   await api.putText(`/api/flows/${id}/definition`, text, { ifMatch: etag, query: { note } });
 *   await api.events('POST', '/api/flows/sync', { onEvent: (name, data) => … , signal });
 *
 * Paths are those of the API's description. Each call takes `signal`, an AbortSignal. `reviver` is
 * that of `JSON.parse`.
 * `query` leaves out undefined, null and empty values; an array becomes a list with commas.
 * A POST carries an Idempotency-Key, so a repeated one never does its work twice. To repeat a call
 * whose answer was lost, give the same `idempotencyKey` again (`newKey()` makes one).
 * A failure rejects with a Problem (problem.js). After a 401 the call waits until the user has
 * signed in, and is then sent again: pages need no code for it.
 */
import { Problem } from './problem.js';
import { readEvents } from './events.js';
import { connection } from './store.js';
import { t } from './text.js';

export { Problem };

let signIn = null;

/** @param {() => Promise<boolean>} ask lets the user sign in; false if it was given up */
export function onSignIn(ask) {
  signIn = ask;
}

/** A new Idempotency-Key. (`crypto.randomUUID` is missing on plain http.) */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The address of a path of the API, for links and downloads. It is right under every proxy. */
export function address(path, query = {}) {
  const url = new URL(`..${path}`, document.baseURI);
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : value;
    if (text !== undefined && text !== null && text !== '') {
      url.searchParams.set(name, text);
    }
  }
  return url.href;
}

async function send(method, path, options) {
  const headers = { Accept: options.accept ?? 'application/json' };
  if (options.body !== undefined && options.body !== null) {
    headers['Content-Type'] = 'application/json';
  }
  if (options.lastEventId) {
    headers['Last-Event-ID'] = options.lastEventId;
  }
  if (options.ifMatch) {
    headers['If-Match'] = options.ifMatch;
  }
  if (method === 'POST' && !path.startsWith('/api/session')) {
    headers['Idempotency-Key'] = options.idempotencyKey;
  }
  try {
    const response = await fetch(address(path, options.query), {
      method,
      headers,
      body: options.body ?? undefined,
      signal: options.signal,
      credentials: 'same-origin',
      cache: 'no-store',
    });
    connection.set('ok');
    return response;
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    connection.set('lost');
    throw new Problem({ status: 0, type: 'unreachable', message: t('base.unreachable') });
  }
}

function foreign(response) {
  return new Problem({
    status: response.status,
    type: 'not_headgate',
    message: t('base.notHeadgate', { status: response.status }),
    requestId: response.headers.get('X-Request-Id'),
  });
}

async function body(response) {
  try {
    return await response.text();
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new Problem({ status: 0, type: 'unreachable', message: t('base.cutOff') });
  }
}

function parsed(response, text, reviver) {
  try {
    const envelope = JSON.parse(text, reviver);
    if (envelope?.status === 'success' || envelope?.status === 'error') {
      return envelope;
    }
  } catch {
    // not JSON: a proxy's page, or nothing at all
  }
  throw foreign(response);
}

function problem(response, text) {
  const envelope = parsed(response, text);
  return new Problem({
    status: response.status,
    type: envelope.error_type,
    message: envelope.message,
    data: envelope.data,
    requestId: response.headers.get('X-Request-Id'),
  });
}

/** Sends a request, lets the user sign in if that is necessary, and rejects on every failure. */
async function request(method, path, options = {}) {
  const key = options.idempotencyKey ?? (method === 'POST' ? newKey() : null);
  const complete = { ...options, idempotencyKey: key };
  for (;;) {
    const response = await send(method, path, complete);
    if (response.ok) {
      return response;
    }
    const failure = problem(response, await body(response));
    const canSignIn = failure.status === 401 && signIn !== null && !options.noSignIn;
    if (!canSignIn || !(await signIn())) {
      throw failure;
    }
  }
}

function about(response) {
  return {
    etag: response.headers.get('ETag'),
    status: response.status,
    requestId: response.headers.get('X-Request-Id'),
  };
}

async function call(method, path, value, options = {}) {
  const json = value === null || value === undefined ? null : JSON.stringify(value);
  const response = await request(method, path, { ...options, body: json });
  const envelope = parsed(response, await body(response), options.reviver);
  return { data: envelope.data, ...about(response) };
}

export const api = {
  get: (path, options) => call('GET', path, null, options),
  post: (path, value, options) => call('POST', path, value, options),
  put: (path, value, options) => call('PUT', path, value, options),
  delete: (path, options) => call('DELETE', path, null, options),

  /** The body as it is, byte for byte. */
  async getText(path, options = {}) {
    const response = await request('GET', path, { accept: '*/*', ...options });
    return { text: await body(response), ...about(response) };
  },

  /** Sends a text that is JSON already, and must stay as it is. */
  async putText(path, text, options = {}) {
    const response = await request('PUT', path, { ...options, body: text });
    return { data: parsed(response, await body(response)).data, ...about(response) };
  },

  /** As `putText`, with POST. */
  async postText(path, text, options = {}) {
    const response = await request('POST', path, { ...options, body: text });
    return { data: parsed(response, await body(response)).data, ...about(response) };
  },

  /**
   * A file, with the name that the server gives it.
   *
   * @param {'GET'|'POST'} method
   * @returns {Promise<{blob: Blob, name: string}>}
   */
  async download(method, path, options = {}) {
    const response = await request(method, path, { accept: '*/*', ...options });
    const named = response.headers.get('Content-Disposition')?.match(/filename="([^"]+)"/);
    return { blob: await response.blob(), name: named?.[1] ?? 'download' };
  },

  /**
   * Reads server-sent events until the server or `signal` ends them.
   *
   * @param {'GET'|'POST'} method
   * @param {string} path
   * @param {{onEvent: (name: string, data: any, id: string|null) => void, body?: any,
   *   onId?: (id: string) => void, lastEventId?: string|null, signal?: AbortSignal, query?: object,
   *   idempotencyKey?: string}} options
   */
  async events(method, path, { onEvent, onId, body: value, ...options }) {
    const response = await request(method, path, {
      ...options,
      accept: 'text/event-stream',
      body: value === undefined ? null : JSON.stringify(value),
    });
    if (!response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
      throw foreign(response);
    }
    await readEvents(response.body, onEvent, onId);
  },
};
