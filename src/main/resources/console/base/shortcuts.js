/**
 * Keyboard shortcuts. `?` lists those that work now.
 *
 *   const end = addShortcuts([{ keys: 'g f', text: t('base.flows'), run: () => go(href('flows')) }]);
 *   end();
 *
 * `keys` is one key ('/'), two keys one after the other ('g f'), or a combination ('Ctrl+S', where
 * Ctrl is also Cmd on a Mac). Single keys work only outside inputs, and only if the user has not
 * switched them off. A Page gives its own in `get keys()`.
 */
import { shortcutsOn } from './store.js';

const groups = new Set();
let first = '';
let firstAt = 0;

/**
 * @param {Array<{keys: string, text: string, run: (event: KeyboardEvent) => void}>} list
 * @returns {() => void} removes them
 */
export function addShortcuts(list) {
  const group = { list };
  groups.add(group);
  return () => groups.delete(group);
}

/** Those that work now; the latest first. */
export function allShortcuts() {
  return [...groups].reverse().flatMap((group) => group.list);
}

/** How a combination is written on this machine. */
export function keyLabel(keys) {
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
  return isMac ? keys.replace('Ctrl+', '⌘').replace('Alt+', '⌥').replace('Shift+', '⇧') : keys;
}

export function startShortcuts() {
  addEventListener('keydown', onKey);
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing) {
    return;
  }
  const pressed = combination(event);
  const isSingle = !/^(Ctrl|Alt)\+|^F\d/.test(pressed);
  if (isSingle && (!shortcutsOn.value || isTyping(event) || inDialog())) {
    first = '';
    return;
  }
  const isSecond = first !== '' && event.timeStamp - firstAt < 1500;
  const wanted = isSecond ? `${first} ${pressed}` : pressed;
  const all = allShortcuts();
  const found =
    all.find((shortcut) => shortcut.keys === wanted) ??
    all.find((shortcut) => shortcut.keys === pressed);
  const begins = !isSecond && all.some((shortcut) => shortcut.keys.startsWith(`${pressed} `));
  first = begins ? pressed : '';
  firstAt = event.timeStamp;
  if (found) {
    event.preventDefault();
    found.run(event);
  }
}

function combination(event) {
  const key = event.key.length === 1 ? event.key : event.key.replace('Arrow', '');
  const withControl = event.ctrlKey || event.metaKey;
  const name = withControl && key.length === 1 ? key.toUpperCase() : key;
  const isNamed = key.length > 1;
  return (
    (withControl ? 'Ctrl+' : '') +
    (event.altKey ? 'Alt+' : '') +
    (event.shiftKey && (withControl || isNamed) ? 'Shift+' : '') +
    name
  );
}

function isTyping(event) {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function inDialog() {
  return document.querySelector('dialog[open]') !== null;
}
