/** The dialog that connects an account, or changes it. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { session } from '../../base/store.js';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { problemBox } from '../../base/ui/states.js';
import { submit, submitState } from '../../base/ui/submit.js';

const SECRETS = ['access_token', 'app_secret', 'webhook_verify_token'];
/** Secrets that an account can do without. */
const REMOVABLE = ['app_secret', 'webhook_verify_token'];
const DIGITS = '[0-9]+';

/**
 * @param {object|null} one the account to change; null for a new one
 * @returns {Promise<object|undefined>} the stored account; undefined if it was given up
 */
export function openAccountForm(one) {
  const state = { ...submitState(), sandbox: one?.sandbox ?? false };
  const send = (form) => (one === null ? create(form, state) : change(form, one));
  return openDialog({
    heading: one ? t('accounts.editHeading', { name: one.name }) : t('accounts.connectHeading'),
    content: (dialog) => html`
      <form class="account-form" @submit=${(event) => submit(event, state, dialog, send)}>
        <div class="stack">
          ${state.problem ? problemBox(state.problem) : nothing}
          ${one === null && session.value?.sandbox ? kinds(state, dialog) : nothing}
          ${field(one, { name: 'name', required: true, autofocus: true, maxlength: 100 })}
          ${state.sandbox && one === null
            ? html`<p class="quiet">${t('accounts.sandboxText')}</p>`
            : fields(one)}
        </div>
        <footer class="dialog-foot">
          <button type="button" @click=${() => dialog.close()}>${t('base.cancel')}</button>
          <button class="primary" ?disabled=${state.isBusy}>
            ${one ? t('base.save') : t('accounts.connectAndTest')}
          </button>
        </footer>
      </form>
    `,
  });
}

function kinds(state, dialog) {
  const choose = (sandbox) => {
    state.sandbox = sandbox;
    dialog.update();
  };
  return html`<div class="kinds" role="radiogroup" aria-label=${t('accounts.kind')}>
    ${[false, true].map(
      (sandbox) => html`<label class="kind">
        <input
          type="radio"
          name="kind"
          .checked=${state.sandbox === sandbox}
          @change=${() => choose(sandbox)}
        />
        <span>
          <strong>${t(sandbox ? 'accounts.kindSandbox' : 'accounts.kindMeta')}</strong>
          <small class="quiet">${t(sandbox ? 'accounts.kindSandboxText' : 'accounts.kindMetaText')}</small>
        </span>
      </label>`,
    )}
  </div>`;
}

function fields(one) {
  return html`
    ${field(one, { name: 'business_account_id', required: true, pattern: DIGITS, hint: true })}
    ${field(one, { name: 'phone_number_id', pattern: DIGITS, hint: true })}
    ${field(one, { name: 'access_token', required: one === null, hint: true })}
    <details ?open=${Boolean(one?.app_id || one?.has_app_secret || one?.has_webhook_verify_token)}>
      <summary>${t('accounts.more')}</summary>
      <div class="stack more-fields">
        ${field(one, { name: 'app_id', pattern: DIGITS, hint: true })}
        ${REMOVABLE.map((name) => html`<div>${field(one, { name, hint: true })}${removal(one, name)}</div>`)}
      </div>
    </details>
  `;
}

function field(one, { name, hint = false, required = false, autofocus = false, ...rest }) {
  const isSecret = SECRETS.includes(name);
  const isStored = isSecret && Boolean(one?.[`has_${name}`]);
  return html`<label class="field">
    <span>${t(`accounts.${name}`)}${required ? nothing : html` <span class="optional">${optional(isStored)}</span>`}</span>
    <input
      name=${name}
      class=${isSecret ? 'secret' : nothing}
      autocomplete="off"
      spellcheck="false"
      inputmode=${rest.pattern ? 'numeric' : nothing}
      pattern=${rest.pattern ?? nothing}
      title=${rest.pattern ? t('accounts.digits') : nothing}
      maxlength=${rest.maxlength ?? nothing}
      placeholder=${isStored ? t('accounts.stored') : nothing}
      ?required=${required}
      ?autofocus=${autofocus}
      .value=${isSecret ? '' : (one?.[name] ?? '')}
      aria-describedby=${hint ? `hint-${name}` : nothing}
    />
    ${hint
      ? html`<span class="field-hint" id=${`hint-${name}`}>${t(`accounts.hint_${name}`)}</span>`
      : nothing}
  </label>`;
}

function removal(one, name) {
  return one?.[`has_${name}`]
    ? html`<label class="switch remove-secret">
        <input type="checkbox" name=${`remove_${name}`} aria-label=${t('accounts.remove', { what: t(`accounts.${name}`) })} />
        ${t('accounts.removeStored')}
      </label>`
    : nothing;
}

function optional(isStored) {
  return isStored ? t('accounts.keepsStored') : t('accounts.optional');
}

async function create(form, state) {
  const value = state.sandbox ? { sandbox: true, name: form.get('name').trim() } : given(form);
  return (await api.post('/api/accounts', value, { idempotencyKey: state.key })).data;
}

/** Only what differs is sent. A secret is sent only if a new one was typed, or if it is removed. */
async function change(form, one) {
  const changes = {};
  for (const [name, text] of Object.entries(given(form))) {
    if (SECRETS.includes(name) || text !== one[name]) {
      changes[name] = text;
    }
  }
  for (const name of ['phone_number_id', 'app_id']) {
    if (one[name] !== null && form.get(name)?.trim() === '') {
      changes[name] = null;
    }
  }
  for (const name of REMOVABLE.filter((secret) => form.has(`remove_${secret}`))) {
    changes[name] ??= null; // a new one replaces it anyway
  }
  const options = { ifMatch: `"${one.version}"` };
  return (await api.put(`/api/accounts/${one.id}`, changes, options)).data;
}

/** The fields that are not empty. */
function given(form) {
  const fields = [...form].filter(([name]) => name !== 'kind' && !name.startsWith('remove_'));
  return Object.fromEntries(
    fields.map(([name, text]) => [name, text.trim()]).filter(([, text]) => text !== ''),
  );
}
