/**
 * Messages that belong to no place on the page.
 *
 *   toast(t('flows.deleted', { name }));                    quiet, leaves by itself
 *   toast(problem.message, { kind: 'error' });              stays until closed
 *   toast('…', { action: { label: 'Undo', run: () => … } });
 *   announce('Moved down');                                 only for screen readers
 *
 * Prefer a quiet line beside what was done, if that place is still on the page.
 */
import { t } from '../text.js';

const QUIET_MILLIS = 5000;

let place = null;

function region() {
  if (place === null) {
    place = document.createElement('div');
    place.className = 'toasts';
    place.setAttribute('popover', 'manual'); // above dialogs
  }
  const top = [...document.querySelectorAll('dialog[open]')].pop() ?? document.body;
  if (place.parentElement !== top) {
    top.append(place);
  }
  if (!place.matches(':popover-open')) {
    place.showPopover();
  }
  return place;
}

/**
 * @param {string} text
 * @param {{kind?: 'ok'|'error', action?: {label: string, run: () => void}}} [options]
 */
export function toast(text, { kind = 'ok', action = null } = {}) {
  const box = document.createElement('div');
  box.className = `toast ${kind}`;
  box.setAttribute('role', kind === 'error' ? 'alert' : 'status');
  const words = document.createElement('span');
  words.dir = 'auto';
  words.textContent = text;
  box.append(words);
  const close = () => {
    box.remove();
    if (place.childElementCount === 0 && place.matches(':popover-open')) {
      place.hidePopover();
    }
  };
  if (action) {
    box.append(button(action.label, '', () => {
      close();
      action.run();
    }));
  }
  if (kind === 'error') {
    box.append(button('✕', t('base.close'), close));
  } else {
    setTimeout(close, action ? 2 * QUIET_MILLIS : QUIET_MILLIS);
  }
  region().append(box);
}

function button(text, label, run) {
  const made = document.createElement('button');
  made.className = 'toast-button';
  made.textContent = text;
  if (label) {
    made.setAttribute('aria-label', label);
  }
  made.addEventListener('click', run);
  return made;
}

/** Says something to screen readers, without showing it. */
export function announce(text) {
  let live = document.getElementById('announcements');
  if (live === null) {
    live = document.createElement('div');
    live.id = 'announcements';
    live.className = 'visually-hidden';
    live.setAttribute('aria-live', 'polite');
    document.body.append(live);
  }
  live.textContent = text;
}
