/** The settings of the endpoint. */
import { html, nothing } from 'lit';
import { api } from '../../../base/api.js';
import { t } from '../../../base/text.js';
import { copy } from '../../../base/ui/copy.js';
import { openDialog } from '../../../base/ui/dialog.js';
import { toast } from '../../../base/ui/toast.js';
import { moreSettings, readMore } from './more-settings.js';

/** @param {object} one the hg-flow-endpoint */
export function settingsForm(one) {
  const { settings, page, isBusy } = one;
  const { proxy } = settings;
  return html`<form class="card stack" @submit=${(event) => submit(event, one)}>
    <h2>${t('endpoint.settings')}</h2>
    ${choice('mode', ['off', 'proxy'], settings.mode)}
    <label class="field">
      ${t('endpoint.url')}
      <input
        name="url"
        type="url"
        dir="ltr"
        maxlength="2048"
        autocomplete="off"
        spellcheck="false"
        .defaultValue=${proxy?.url ?? ''}
      />
      <span class="field-hint">${t(proxy?.has_secret ? 'endpoint.signed' : 'endpoint.willBeSigned')}</span>
    </label>
    ${choice('body', ['envelope', 'plain'], proxy?.body)}
    <label class="field">
      ${t('endpoint.timeout')}
      <input name="timeout" type="number" required min="100" max="8000" .defaultValue=${String(proxy?.timeout_ms ?? 5000)} />
    </label>
    ${words('fallback', settings.fallback.message)} ${choice('policy', ['any', 'known'], settings.token_policy)}
    ${words('expired', settings.expired_message)}
    ${choice('check', ['off', 'warn', 'enforce'], settings.validate_answers)}
    ${choice('log', ['none', 'masked', 'full'], settings.log_values)} ${moreSettings(settings)}
    <footer class="row">
      <button class="primary" ?disabled=${page.readOnly || isBusy}>${t('base.save')}</button>
      ${proxy
        ? html`<button type="button" ?disabled=${page.readOnly || isBusy} @click=${() => newSecret(one)}>
            ${t('endpoint.newSecret')}
          </button>`
        : nothing}
    </footer>
  </form>`;
}

function choice(name, values, current) {
  return html`<label class="field">
    ${t(`endpoint.field_${name}`)}
    <select name=${name}>
      ${values.map(
        (value) => html`<option value=${value} ?selected=${value === current}>
          ${t(`endpoint.${name}_${value}`)}
        </option>`,
      )}
    </select>
  </label>`;
}

function words(name, value) {
  return html`<label class="field">
    ${t(`endpoint.field_${name}`)}
    <input name=${name} required maxlength="500" dir="auto" autocomplete="off" .defaultValue=${value} />
  </label>`;
}

async function submit(event, one) {
  event.preventDefault();
  const form = new FormData(event.target);
  const url = form.get('url').trim();
  const more = readMore(event.target);
  if (more === null) {
    return;
  }
  const value = {
    ...more.settings,
    mode: form.get('mode'),
    token_policy: form.get('policy'),
    expired_message: form.get('expired'),
    validate_answers: form.get('check'),
    log_values: form.get('log'),
    fallback: { message: form.get('fallback'), init: more.init },
    ...(url && { proxy: proxyOf(url, form, more.headers) }),
  };
  const fields = event.target.elements;
  if ((await change(one, value)) && url) {
    fields.headers.value = ''; // they are secret, and the server shows only their names
  }
}

/** @param {object|null|undefined} headers undefined: they stay */
function proxyOf(url, form, headers) {
  const proxy = { url, body: form.get('body'), timeout_ms: Number(form.get('timeout')) };
  return headers === undefined ? proxy : { ...proxy, headers };
}

function newSecret(one) {
  return change(one, { proxy: { secret: null } });
}

/** Whether it was stored. */
async function change(one, value) {
  const stored = await one.act(() => api.put(one.path, value, { ifMatch: one.etag }));
  if (stored?.proxy?.secret) {
    await showSecret(stored.proxy.secret);
  } else if (stored) {
    toast(t('endpoint.saved'));
  }
  return stored !== null;
}

function showSecret(secret) {
  return openDialog({
    heading: t('endpoint.secretHeading'),
    closable: false,
    content: (dialog) => html`
      <div class="stack">
        <p>${t('endpoint.secretText')}</p>
        <input class="mono" dir="ltr" readonly aria-label=${t('endpoint.secret')} .value=${secret} />
      </div>
      <footer class="dialog-foot">
        <button class="primary" autofocus @click=${() => copy(secret)}>${t('endpoint.copySecret')}</button>
        <button @click=${() => dialog.close(true)}>${t('base.close')}</button>
      </footer>
    `,
  });
}
