/**
 * The faults of the simulator that are on.
 *
 *   faults.value             those of `GET /api/sandbox` that can still happen
 *   await readFaults();      asks the server; nothing happens if it has no simulator
 *   await setFaults(all);    takes what a page has read
 *   faultName(fault)         in the language of the user
 */
import { api } from './api.js';
import { Store, session } from './store.js';
import { loadText, t } from './text.js';

const PAUSE_MILLIS = 5_000;

export const faults = new Store([]);

let presets = null;
let timer = 0;

export async function readFaults() {
  if (session.value?.sandbox !== true) {
    return;
  }
  try {
    await setFaults((await api.get('/api/sandbox', { noSignIn: true })).data.faults);
  } catch {
    await setFaults([]); // the frame shows a lost connection
  }
}

/** @param {object[]} all */
export async function setFaults(all) {
  clearTimeout(timer);
  const active = all.filter((fault) => fault.remaining !== 0);
  if (active.length > 0) {
    timer = setTimeout(readAgain, PAUSE_MILLIS);
    [presets] = await Promise.all([import('../pages/simulator/presets.js'), loadText('simulator')]);
  }
  if (active.length > 0 || faults.value.length > 0) {
    faults.set(active);
  }
}

/** A fault ends when it has happened often enough. */
function readAgain() {
  if (document.visibilityState === 'visible') {
    readFaults();
  } else {
    document.addEventListener('visibilitychange', readFaults, { once: true });
  }
}

export function faultName(fault) {
  const preset = presets.PRESETS.find((one) => presets.isPreset(fault, one.fault));
  if (preset) {
    return t(`simulator.preset_${preset.name}`);
  }
  const kind = t(`simulator.kind_${fault.kind}`);
  return fault.route ? `${kind} · ${fault.route}` : kind;
}
