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

function flowText({ header, body, footer }) {
  return html`
    ${header ? html`<p class="bubble-header" dir="auto">${header}</p>` : nothing}
    <p class=${body ? 'bubble-body' : 'bubble-body quiet'} dir="auto">${body || t('messages.body')}</p>
    ${footer ? html`<p class="bubble-footer" dir="auto">${footer}</p>` : nothing}
  `;
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
