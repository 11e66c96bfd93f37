/** The dialog that makes a flow. */
import { html, nothing } from 'lit';
import { api, newKey } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { account, accounts } from '../../base/store.js';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { problemBox } from '../../base/ui/states.js';
import { CATEGORIES } from './filters.js';

/** The least form that Meta publishes. */
export const FIRST_FORM = `{
  "version": "7.3",
  "screens": [
    {
      "id": "START",
      "title": "Welcome",
      "terminal": true,
      "layout": {
        "type": "SingleColumnLayout",
        "children": [
          {
            "type": "TextInput",
            "name": "name",
            "label": "Your name",
            "required": true
          },
          {
            "type": "Footer",
            "label": "Send",
            "on-click-action": {
              "name": "complete",
              "payload": {
                "name": "\${form.name}"
              }
            }
          }
        ]
      }
    }
  ]
}
`;

/** @returns {Promise<object|undefined>} the new flow; undefined if it was given up */
export function newFlow() {
  const state = { problem: null, isBusy: false, key: newKey() };
  return openDialog({
    heading: t('flows.newHeading'),
    content: (dialog) => html`
      <form @submit=${(event) => submit(event, state, dialog)}>
        <div class="stack">
          ${state.problem ? problemBox(state.problem) : nothing}
          <label class="field">
            ${t('flows.name')}
            <input name="name" required maxlength="200" autofocus autocomplete="off" />
          </label>
          <label class="field">
            ${t('flows.category')}
            <select name="category">
              ${CATEGORIES.map(
                (name) =>
                  html`<option value=${name} ?selected=${name === 'OTHER'}>
                    ${t(`flows.category_${name}`)}
                  </option>`,
              )}
            </select>
          </label>
          ${accounts.value.length > 1 ? accountField() : nothing}
        </div>
        <footer class="dialog-foot">
          <button type="button" @click=${() => dialog.close()}>${t('base.cancel')}</button>
          <button class="primary" ?disabled=${state.isBusy}>${t('flows.create')}</button>
        </footer>
      </form>
    `,
  });
}

function accountField() {
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

async function submit(event, state, dialog) {
  event.preventDefault();
  const form = new FormData(event.target);
  state.isBusy = true;
  state.problem = null;
  dialog.update();
  const flow = {
    name: form.get('name').trim(),
    categories: [form.get('category')],
    json_definition: FIRST_FORM,
  };
  const accountId = form.get('account') ?? account.value;
  if (accountId) {
    flow.account_id = accountId;
  }
  try {
    dialog.close((await api.post('/api/flows', flow, { idempotencyKey: state.key })).data);
  } catch (error) {
    const problem = asProblem(error);
    if (problem.status !== 0) {
      state.key = newKey(); // the answer is known, so the next try is another request
    }
    state.problem = problem;
    state.isBusy = false;
    dialog.update();
  }
}
