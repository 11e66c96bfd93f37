/**
 * Notices when the server is back after it was lost, and after the computer slept.
 */
import { api } from '../base/api.js';
import { connection } from '../base/store.js';

const LOST_MILLIS = 3_000;
const CALM_MILLIS = 30_000;

let timer = 0;

export function watchConnection() {
  connection.watch(() => plan());
  document.addEventListener('visibilitychange', () => plan());
  plan();
}

function plan() {
  clearTimeout(timer);
  if (document.visibilityState === 'visible') {
    timer = setTimeout(ask, connection.value === 'lost' ? LOST_MILLIS : CALM_MILLIS);
  }
}

async function ask() {
  try {
    await api.get('/health');
  } catch {
    // The call has set the light.
  }
  plan();
}
