/** What the dialogs that make a flow share. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { account, accounts } from '../../base/store.js';
import { t } from '../../base/text.js';

/** Asks for the account if there is a choice. */
export function accountField() {
  if (accounts.value.length < 2) {
    return nothing;
  }
  const chosen = account.value || accounts.value.find((one) => one.is_default)?.id;
  return html`
    <label class="field">
      ${t('base.account')}
      <select name="account">
        ${accounts.value.map(
          (one) => html`<option value=${one.id} ?selected=${one.id === chosen}>${one.name}</option>`,
        )}
      </select>
    </label>
  `;
}

/**
 * @param {object} flow without what the form says
 * @returns {Promise<object>} the new flow
 */
export async function makeFlow(flow, form, idempotencyKey) {
  const value = { ...flow, name: form.get('name').trim() };
  const accountId = form.get('account') ?? account.value;
  if (accountId) {
    value.account_id = accountId;
  }
  return (await api.post('/api/flows', value, { idempotencyKey })).data;
}
