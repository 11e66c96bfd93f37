/**
 * Tells at once what changes on the server.
 *
 *   const end = watchServer((name, data) => { if (name === 'flow.changed') … });
 *   end();
 *
 * The names are those of `GET /api/events`. 'reset' says that some were lost: read all again.
 * A window that is hidden does not listen, because a browser has only six connections for all its
 * windows. It hears what it missed when it is shown again.
 */
import { api } from './api.js';

const PAUSE_MILLIS = 5_000;

/**
 * @param {(name: string, data: any) => void} tell
 * @returns {() => void} ends it
 */
export function watchServer(tell) {
  let abort = new AbortController();
  let timer = 0;
  let lastId = null;

  async function listen() {
    abort = new AbortController();
    const { signal } = abort;
    try {
      await api.events('GET', '/api/events', {
        signal,
        noSignIn: true,
        lastEventId: lastId,
        onId: (id) => {
          lastId = id;
        },
        onEvent: (name, data) => {
          if (!signal.aborted) {
            tell(name, data);
          }
        },
      });
    } catch {
      // The server is gone, or has too many readers.
    }
    if (!signal.aborted) {
      timer = setTimeout(listen, PAUSE_MILLIS);
    }
  }

  function stop() {
    clearTimeout(timer);
    abort.abort();
  }

  function follow() {
    stop();
    if (document.visibilityState === 'visible') {
      listen();
    }
  }

  document.addEventListener('visibilitychange', follow);
  follow();
  return () => {
    document.removeEventListener('visibilitychange', follow);
    stop();
  };
}
