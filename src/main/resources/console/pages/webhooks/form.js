/** The dialog that makes a webhook, or changes it. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { accounts } from '../../base/store.js';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { problemBox } from '../../base/ui/states.js';
import { submit, submitState } from '../../base/ui/submit.js';
import { loadFlows } from './flows.js';
import { EVENTS, eventText } from './look.js';
import { showSecret } from './secret.js';
import { valueOf } from './value.js';

const SECRET_BEGIN = 'whsec_…';
const HEADER_LINE = 'X-Login: …';

/**
 * @param {object|null} one the webhook to change; null for a new one
 * @returns {Promise<object|undefined>} the stored webhook; undefined if it was given up
 */
export async function editWebhook(one) {
  const state = {
    ...submitState(),
    isAll: one === null || one.events.includes('*'),
    accountId: one?.account_id ?? '',
    flows: [],
    chosen: new Set(one?.flow_ids ?? []),
  };
  const stored = await openDialog({
    heading: one ? t('webhooks.editHeading') : t('webhooks.createHeading'),
    content: (dialog) => {
      state.update = () => dialog.update();
      const send = (form) => store(form, one, state);
      return html`<form class="webhook-form" @submit=${(event) => submit(event, state, dialog, send)}>
        <div class="stack">
          ${state.problem ? problemBox(state.problem) : nothing} ${fields(one, state)}
        </div>
        <footer class="dialog-foot">
          <button type="button" @click=${() => dialog.close()}>${t('base.cancel')}</button>
          <button class="primary" ?disabled=${state.isBusy}>
            ${one ? t('base.save') : t('webhooks.make')}
          </button>
        </footer>
      </form>`;
    },
  });
  if (stored?.secret) {
    await showSecret(stored.secret, t('webhooks.secretText'));
  }
  return stored;
}

function fields(one, state) {
  return html`
    <label class="field">
      ${t('webhooks.url')}
      <input
        name="url"
        type="url"
        required
        autofocus
        maxlength="2048"
        autocomplete="off"
        spellcheck="false"
        dir="ltr"
        placeholder="https://"
        .value=${one?.url ?? ''}
      />
    </label>
    <label class="field">
      <span>${t('webhooks.description')} ${optional()}</span>
      <input name="description" maxlength="500" dir="auto" autocomplete="off" .value=${one?.description ?? ''} />
    </label>
    ${eventFields(one, state)} ${filterFields(state)}
    <details class="more" ?open=${(one?.header_names.length ?? 0) > 0 || one?.format === 'meta' || one?.reveal}>
      <summary>${t('webhooks.more')}</summary>
      <div class="stack">${moreFields(one)}</div>
    </details>
  `;
}

function optional() {
  return html`<span class="optional">${t('webhooks.optional')}</span>`;
}

function eventFields(one, state) {
  return html`<fieldset class="checks-field">
    <legend>${t('webhooks.events')}</legend>
    <label>
      <input
        type="checkbox"
        name="all"
        .checked=${state.isAll}
        @change=${(event) => {
          state.isAll = event.target.checked;
          state.update();
        }}
      />
      ${t('webhooks.allEvents')}
    </label>
    ${state.isAll
      ? nothing
      : EVENTS.map(
          (event) => html`<label>
            <input type="checkbox" name="event" value=${event} ?checked=${one?.events.includes(event)} />
            <span>${eventText(event)} <code class="quiet">${event}</code></span>
          </label>`,
        )}
  </fieldset>`;
}

function filterFields(state) {
  return html`
    <label class="field">
      ${t('webhooks.account')}
      <select
        name="account"
        @change=${(event) => {
          state.accountId = event.target.value;
          state.update();
        }}
      >
        <option value="">${t('base.allAccounts')}</option>
        ${accounts.value.map(
          (one) => html`<option value=${one.id} ?selected=${one.id === state.accountId}>${one.name}</option>`,
        )}
      </select>
    </label>
    <details class="more" ?open=${state.chosen.size > 0} @toggle=${(event) => event.target.open && loadFlows(state)}>
      <summary>${t('webhooks.onlyFlows', { count: state.chosen.size })}</summary>
      <fieldset class="checks-field flows-field">
        <legend class="visually-hidden">${t('webhooks.flows')}</legend>
        ${state.flows.map(
          (flow) => html`<label>
            <input
              type="checkbox"
              .checked=${state.chosen.has(flow.id)}
              @change=${(event) => {
                state.chosen[event.target.checked ? 'add' : 'delete'](flow.id);
                state.update();
              }}
            />
            <bdi>${flow.name}</bdi>
          </label>`,
        )}
        <p class="quiet">${t('webhooks.noFlowChosen')}</p>
      </fieldset>
    </details>
  `;
}

function moreFields(one) {
  const stored = one?.header_names ?? [];
  return html`
    <label class="field">
      ${t('webhooks.format')}
      <select name="format">
        ${['standard', 'meta'].map(
          (format) => html`<option value=${format} ?selected=${format === one?.format}>
            ${t(`webhooks.format_${format}`)}
          </option>`,
        )}
      </select>
      <span class="field-hint">${t('webhooks.formatHint')}</span>
    </label>
    <label class="switch">
      <input type="checkbox" name="reveal" ?checked=${one?.reveal} />
      <span>${t('webhooks.reveal')}</span>
    </label>
    <label class="field">
      <span>${t('webhooks.headers')} ${optional()}</span>
      <textarea
        name="headers"
        rows="2"
        dir="ltr"
        class="mono"
        spellcheck="false"
        placeholder=${HEADER_LINE}
        aria-describedby="headers-hint"
      ></textarea>
      <span class="field-hint" id="headers-hint">
        ${t('webhooks.headersHint')}
        ${stored.length > 0 ? t('webhooks.headersStored', { names: stored.join(', ') }) : nothing}
      </span>
    </label>
    ${stored.length > 0
      ? html`<label class="switch">
          <input type="checkbox" name="noHeaders" /><span>${t('webhooks.removeHeaders')}</span>
        </label>`
      : nothing}
    ${one
      ? nothing
      : html`<label class="field">
          <span>${t('webhooks.ownSecret')} ${optional()}</span>
          <input name="secret" class="mono" dir="ltr" autocomplete="off" spellcheck="false" placeholder=${SECRET_BEGIN} />
          <span class="field-hint">${t('webhooks.ownSecretHint')}</span>
        </label>`}
  `;
}

async function store(form, one, state) {
  const value = valueOf(form, one, state);
  const { data } = one
    ? await api.put(`/api/webhooks/${one.id}`, value, { ifMatch: `"${one.version}"` })
    : await api.post('/api/webhooks', value, { idempotencyKey: state.key });
  return data;
}
