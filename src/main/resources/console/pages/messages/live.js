/**
 * Tells what changes on the server, from one stream for all who listen on this page.
 *
 *   const end = watchMessages((name, data) => { if (name === 'message.changed') … });
 */
import { watchServer } from '../../base/live.js';

const listeners = new Set();
let end = null;

/**
 * @param {(name: string, data: any) => void} listener
 * @returns {() => void} ends it
 */
export function watchMessages(listener) {
  listeners.add(listener);
  end ??= watchServer((name, data) => {
    for (const one of [...listeners]) {
      one(name, data);
    }
  });
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      end?.();
      end = null;
    }
  };
}
