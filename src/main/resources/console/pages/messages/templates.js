/** The message templates of an account at Meta. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { t } from '../../base/text.js';
import { templateKey } from './draft.js';

/** @returns {Promise<object[]>} those that open a flow, and how many others there are */
export async function loadTemplates(accountId, signal) {
  const { data } = await api.get(`/api/accounts/${accountId}/message-templates`, { signal });
  const items = data.items.filter((one) => one.flow_buttons.length > 0);
  return { items, others: data.items.length - items.length };
}

/**
 * @param {{items: object[], others: number}} templates
 * @param {string} chosen a key of draft.js
 * @param {(template: object) => void} choose
 */
export function templateList({ items, others }, chosen, choose) {
  return html`
    <fieldset class="templates">
      <legend>${t('messages.template')}</legend>
      ${items.map(
        (one) => html`<label class="template-choice">
          <input
            type="radio"
            name="template"
            required
            .checked=${templateKey(one) === chosen}
            @change=${() => choose(one)}
          />
          <span>
            <bdi class="template-name">${one.name}</bdi>
            <small class="quiet">${one.language}${one.category ? html` · ${one.category}` : nothing}</small>
          </span>
          <span class=${`pill ${one.status === 'APPROVED' ? 'good' : 'warn'}`}>${one.status ?? '?'}</span>
        </label>`,
      )}
      ${items.length === 0 ? html`<p class="quiet">${t('messages.noTemplates')}</p>` : nothing}
      ${others > 0 ? html`<p class="quiet">${t('messages.otherTemplates', { count: others })}</p>` : nothing}
    </fieldset>
  `;
}
