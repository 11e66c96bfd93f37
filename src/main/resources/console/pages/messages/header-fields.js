/** The fields of the header of a message: words, or a file. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { t } from '../../base/text.js';
import { choice, text } from './field.js';

export const HEADER_KINDS = ['text', 'image', 'video', 'document'];

/** @param {import('./send.js').SendForm} form */
export function headerFields(form) {
  const { headerKind } = form.draft;
  return html`
    ${choice(form, 'headerKind', HEADER_KINDS, t('messages.headerKind'))}
    ${headerKind === 'text'
      ? text(form, 'header')
      : field(form, 'headerFile', t('messages.headerFile'), t('messages.headerFileHint'))}
    ${headerKind === 'document'
      ? field(form, 'headerFileName', t('messages.headerFileName'), '')
      : nothing}
  `;
}

function field(form, name, label, hint) {
  return html`<label class="field">
    <span>${label} ${hint ? nothing : html`<span class="optional">${t('messages.optional')}</span>`}</span>
    <input
      name=${name}
      dir="ltr"
      autocomplete="off"
      spellcheck="false"
      ?required=${hint !== ''}
      placeholder=${name === 'headerFile' ? 'https://' : nothing}
      .value=${live(form.draft[name])}
      @input=${(event) => form.set({ [name]: event.target.value })}
    />
    ${hint ? html`<span class="field-hint">${hint}</span>` : nothing}
  </label>`;
}
