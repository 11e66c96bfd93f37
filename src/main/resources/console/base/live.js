/**
 * Tells at once what changes on the server.
 *
 *   const end = watchServer((name, data) => { if (name === 'flow.changed') … });
 *   end();
 *
 * The names are those of `GET /api/events`. 'reset' says that some were lost: read all again.
 */
import { api } from './api.js';

const PAUSE_MILLIS = 5_000;

/**
 * @param {(name: string, data: any) => void} tell
 * @returns {() => void} ends it
 */
export function watchServer(tell) {
  const abort = new AbortController();
  let timer = 0;

  async function listen() {
    try {
      await api.events('GET', '/api/events', {
        signal: abort.signal,
        noSignIn: true,
        onEvent: (name, data) => tell(name, data),
      });
    } catch {
      // The server is gone, or has too many readers.
    }
    if (!abort.signal.aborted) {
      tell('reset', null);
      timer = setTimeout(listen, PAUSE_MILLIS);
    }
  }

  listen();
  return () => {
    clearTimeout(timer);
    abort.abort();
  };
}
