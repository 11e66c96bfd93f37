/** The dialog that makes a flow from a template. */
import { html, nothing } from 'lit';
import { api, newKey } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { account, accounts } from '../../base/store.js';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { problemBox } from '../../base/ui/states.js';
import { aboutOf, nameOf } from './template-words.js';
import './picture.js';

/** @returns {Promise<object|undefined>} the new flow; undefined if it was given up */
export function newFromTemplate(template) {
  const state = { problem: null, isBusy: false, key: newKey() };
  return openDialog({
    heading: nameOf(template),
    wide: true,
    content: (dialog) => html`
      <form class="template-dialog" @submit=${(event) => submit(event, template, state, dialog)}>
        <hg-form-picture template=${template.id} class="large" live></hg-form-picture>
        <div class="stack">
          <p dir="auto">${aboutOf(template)}</p>
          <ul class="template-facts">
            <li><hg-icon name="phone"></hg-icon>${t('base.screens', { count: template.screens })}</li>
            <li><hg-icon name="braces"></hg-icon>${t('start.version', { version: template.version })}</li>
            <li>
              <hg-icon name="tag"></hg-icon>
              ${template.categories.map((name) => t(`flows.category_${name}`)).join(', ')}
            </li>
          </ul>
          ${template.needs_endpoint
            ? html`<p class="notice"><hg-icon name="hdd-network"></hg-icon>
                <span class="notice-text">${t('start.needsEndpointText')}</span>
              </p>`
            : nothing}
          ${state.problem ? problemBox(state.problem) : nothing}
          <label class="field">
            ${t('flows.name')}
            <input name="name" required maxlength="200" autofocus autocomplete="off" .value=${nameOf(template)} />
          </label>
          ${accounts.value.length > 1 ? accountField() : nothing}
          <footer class="dialog-foot">
            <button type="button" @click=${() => dialog.close()}>${t('base.cancel')}</button>
            <button class="primary" ?disabled=${state.isBusy}>${t('start.use')}</button>
          </footer>
        </div>
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

async function submit(event, template, state, dialog) {
  event.preventDefault();
  const form = new FormData(event.target);
  state.isBusy = true;
  state.problem = null;
  dialog.update();
  const flow = {
    name: form.get('name').trim(),
    categories: template.categories,
    template: template.id,
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
