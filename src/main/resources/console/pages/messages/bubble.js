/** The message as the customer sees it in the chat. */
import { html, nothing } from 'lit';
import { t } from '../../base/text.js';
import { DEFAULT_BUTTON } from './draft.js';

/** @param {import('./draft.js').Draft} draft */
export function bubble(draft) {
  return html`
    <figure class="chat" aria-label=${t('messages.bubble')}>
      <div class="bubble">
        ${draft.kind === 'flow' ? flowText(draft) : templateText(draft)}
        <p class="bubble-time" aria-hidden="true">${clock()}</p>
        ${draft.kind === 'flow'
          ? html`<p class="bubble-button" dir="auto">${draft.button || DEFAULT_BUTTON}</p>`
          : html`<p class="bubble-button quiet">${t('messages.templateButton')}</p>`}
      </div>
      <figcaption class="quiet">${t('messages.bubbleNote')}</figcaption>
    </figure>
  `;
}

const HEADER_ICONS = { image: 'image', video: 'play-fill', document: 'journal-text' };

function flowText(draft) {
  const { body, footer } = draft;
  return html`
    ${header(draft)}
    <p class=${body ? 'bubble-body' : 'bubble-body quiet'} dir="auto">${body || t('messages.body')}</p>
    ${footer ? html`<p class="bubble-footer" dir="auto">${footer}</p>` : nothing}
  `;
}

/** A file is not loaded: it may be on another server. */
function header({ headerKind, header, headerFile, headerFileName }) {
  if (headerKind === 'text') {
    return header ? html`<p class="bubble-header" dir="auto">${header}</p>` : nothing;
  }
  const name = headerKind === 'document' && headerFileName ? headerFileName : nameOf(headerFile);
  return html`<p class="bubble-media">
    <hg-icon name=${HEADER_ICONS[headerKind]}></hg-icon>
    <span>${t(`messages.headerKind_${headerKind}`)}</span>
    ${name ? html`<bdi class="quiet">${name}</bdi>` : nothing}
  </p>`;
}

/** The last part of a link. */
function nameOf(file) {
  return file.trim().replace(/[?#].*/, '').split('/').at(-1);
}

/** The words of a template are at Meta. Here are only its name and what fills its gaps. */
function templateText({ template, params }) {
  const name = template ? JSON.parse(template)[0] : '';
  const values = params.split('\n').filter((line) => line.trim() !== '');
  return html`
    <p class="bubble-body quiet">
      ${name ? t('messages.templateWords', { name }) : t('messages.chooseTemplate')}
    </p>
    ${values.length > 0
      ? html`<ol class="bubble-values">
          ${values.map((value) => html`<li dir="auto">${value}</li>`)}
        </ol>`
      : nothing}
  `;
}

function clock() {
  return new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short' }).format();
}
