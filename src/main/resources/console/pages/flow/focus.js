/** F6: from one pane to the next. */

const STOPS = [
  '.pane-side [role="treeitem"][tabindex="0"], .pane-side [role="tab"][aria-selected="true"]',
  'hg-editor',
  '.findings-list button, .findings-head button',
  '.pane-other hg-editor',
  '.pane-phone hg-phone',
  '.flow-toolbar button',
];

/**
 * @param {HTMLElement} edit
 * @param {1|-1} step
 */
export function focusNextPane(edit, step) {
  const targets = STOPS.map((selector) => edit.querySelector(selector)).filter(
    (element) => element !== null && element.offsetParent !== null,
  );
  const active = document.activeElement;
  const at = targets.findIndex((target) => paneOf(target) === paneOf(active));
  const next = targets[(at + step + targets.length) % targets.length];
  const inside = next?.localName === 'hg-phone' ? next.shadowRoot.querySelector('button') : null;
  (inside ?? next)?.focus();
}

function paneOf(element) {
  return element?.closest('.pane-side, hg-editor, hg-findings, .pane-other, .pane-phone, .flow-toolbar');
}
