/**
 * A button that copies a text and says so.
 *
 *   copyButton(flow.id, t('flows.copyId'))
 */
import { html } from 'lit';
import { t } from '../text.js';
import { announce, toast } from './toast.js';
import './icon.js';

/**
 * @param {string} text
 * @param {string} label what the button does
 */
export function copyButton(text, label) {
  return html`
    <button class="icon-button small" aria-label=${label} title=${label} @click=${() => copy(text)}>
      <hg-icon name="copy"></hg-icon>
    </button>
  `;
}

/** Copies a text. Works on plain http as well, where there is no `navigator.clipboard`. */
export async function copy(text) {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
    } else {
      copyBySelection(text);
    }
    toast(t('base.copied'));
  } catch {
    announce(t('base.copyFailed'));
    toast(t('base.copyFailed'), { kind: 'error' });
  }
}

function copyBySelection(text) {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) {
    throw new Error('The browser refuses');
  }
}
