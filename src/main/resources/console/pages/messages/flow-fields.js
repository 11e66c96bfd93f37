/** The fields with which an account and one of its flows are chosen. */
import { html, nothing } from 'lit';
import { statusOf } from '../../base/status.js';
import { accounts } from '../../base/store.js';
import { t } from '../../base/text.js';

/** @param {import('./flow-form.js').FlowForm} form */
export function accountField(form) {
  return html`<label class="field">
    ${t('messages.account')}
    <select @change=${(event) => form.chooseAccount(event.target.value)}>
      ${accounts.value.map(
        (one) => html`<option value=${one.id} ?selected=${one.id === form.draft.accountId}>
          ${one.name}
        </option>`,
      )}
    </select>
  </label>`;
}

/**
 * @param {import('./flow-form.js').FlowForm} form
 * @param {string} none what is said if there is no flow to choose
 */
export function flowField(form, none) {
  const { flows, draft, total } = form;
  return html`
    ${total > flows.length || form.search
      ? html`<label class="field">
          ${t('messages.findFlow')}
          <input
            type="search"
            .value=${form.search}
            @change=${(event) => form.findFlows(event.target.value.trim())}
          />
        </label>`
      : nothing}
    <label class="field">
      ${t('messages.flow')}
      <select name="flow" required @change=${(event) => form.chooseFlow(event.target.value)}>
        <option value="" ?selected=${draft.flowId === ''}>${t('messages.chooseFlow')}</option>
        ${flows.map(
          (flow) => html`<option value=${flow.id} ?selected=${flow.id === draft.flowId}>
            ${flow.name} · ${flow.meta_flow_id ? t(`base.status_${statusOf(flow)}`) : t('base.mark_local_only')}
          </option>`,
        )}
      </select>
      ${flows.length === 0 && form.isReady
        ? html`<span class="field-hint">${none}</span>`
        : nothing}
    </label>
  `;
}
