/** The keys of the account, which open what phones send. */
import { html, nothing } from 'lit';
import { api } from '../../../base/api.js';
import { timeOf } from '../../../base/status.js';
import { t } from '../../../base/text.js';
import { confirmDialog, openDialog } from '../../../base/ui/dialog.js';
import { forbidden } from '../../../base/ui/states.js';
import { toast } from '../../../base/ui/toast.js';

const LOOKS = { pending: 'warn', active: 'good', retiring: 'info', retired: '' };
const OVERLAP_DAYS = [1, 7, 30];

/** @param {object} one the hg-flow-endpoint */
export function keysView(one) {
  const { keys, keyPath } = one;
  const hasActive = keys.some(({ state }) => state === 'active');
  return html`<section class="card stack" aria-labelledby="endpoint-keys">
    <h2 id="endpoint-keys">${t('endpoint.keys')}</h2>
    <div class="row">
      ${hasActive
        ? button(one, t('endpoint.rotate'), () => rotate(one))
        : button(one, t('endpoint.makeKey'), () => one.act(() => api.post(keyPath, {})), 'primary')}
      ${button(one, t('endpoint.importKey'), () => importKey(one))}
      ${button(one, t('endpoint.checkKeys'), () => check(one))}
    </div>
    ${keys.length === 0
      ? html`<p class="quiet">${t('endpoint.noKeys')}</p>`
      : html`<ul class="endpoint-keys">${keys.map((key) => row(one, key))}</ul>`}
  </section>`;
}

function button(one, text, run, look = '') {
  const reason = forbidden('write');
  return html`<button class=${look} ?disabled=${reason !== '' || one.isBusy} title=${reason || nothing} @click=${run}>
    ${text}
  </button>`;
}

function row(one, key) {
  const path = `${one.keyPath}/${encodeURIComponent(key.id)}`;
  const canUpload = key.state === 'pending' || key.state === 'retiring';
  return html`<li>
    <span class=${`pill ${LOOKS[key.state]}`}>${t(`endpoint.state_${key.state}`)}</span>
    <code title=${key.fingerprint}>${key.fingerprint.slice(0, 16)}…</code>
    <span class="quiet">${t(`endpoint.origin_${key.origin}`)} ${timeOf(key.created_at)}</span>
    ${key.retire_at && key.state === 'retiring'
      ? html`<span class="quiet">${t('endpoint.until')} ${timeOf(key.retire_at)}</span>`
      : nothing}
    ${canUpload
      ? button(one, t('endpoint.upload'), () => one.act(() => api.post(`${path}/upload`, null)), 'small')
      : nothing}
    ${key.state === 'retired'
      ? nothing
      : button(one, t('endpoint.deleteKey'), () => wipe(one, key, path), 'small')}
  </li>`;
}

async function check(one) {
  one.check = await one.act(() => api.post(`${one.keyPath}/check`, null));
  if (one.check) {
    toast(t(`endpoint.check_${one.check.state}`), one.check.way_out ? { kind: 'error' } : {});
    one.requestUpdate();
  }
}

async function wipe(one, key, path) {
  const isActive = key.state === 'active';
  if (!(await asksToDelete('endpoint.deleteKey', isActive ? 'endpoint.deleteActive' : 'endpoint.deleteText'))) {
    return;
  }
  await one.act(() => api.delete(path, { query: isActive ? { force: true } : {} }));
  const mayBeAtMeta = one.problem?.status === 409 || one.problem?.status >= 502;
  if (!isActive && mayBeAtMeta && (await asksToDelete('endpoint.deleteAnyway', 'endpoint.deleteUnsure'))) {
    await one.act(() => api.delete(path, { query: { force: true } }));
  }
}

function asksToDelete(action, text) {
  return confirmDialog({ heading: t(action), text: t(text), action: t(action), danger: true });
}

async function rotate(one) {
  const days = await ask(
    t('endpoint.rotate'),
    html`<p>${t('endpoint.rotateText')}</p>
      <label class="field">
        ${t('endpoint.overlap')}
        <select name="days">
          ${OVERLAP_DAYS.map(
            (count) => html`<option value=${count} ?selected=${count === 7}>
              ${t('endpoint.days', { count })}
            </option>`,
          )}
        </select>
      </label>`,
  );
  if (days) {
    await one.act(() => api.post(`${one.keyPath}/rotate`, { overlap_days: Number(days.get('days')) }));
  }
}

async function importKey(one) {
  const given = await ask(
    t('endpoint.importKey'),
    html`<label class="field">
        ${t('endpoint.pem')}
        <textarea name="pem" required rows="8" dir="ltr" class="mono" spellcheck="false"></textarea>
      </label>
      <label class="field">
        ${t('endpoint.passphrase')}
        <input name="passphrase" type="password" autocomplete="off" />
      </label>`,
  );
  if (given) {
    const passphrase = given.get('passphrase');
    const value = { private_key_pem: given.get('pem'), ...(passphrase && { passphrase }) };
    await one.act(() => api.post(one.keyPath, value));
  }
}

/** @returns {Promise<FormData | undefined>} */
function ask(heading, fields) {
  return openDialog({
    heading,
    content: (dialog) => html`<form
      @submit=${(event) => {
        event.preventDefault();
        dialog.close(new FormData(event.target));
      }}
    >
      <div class="stack">${fields}</div>
      <footer class="dialog-foot">
        <button type="button" @click=${() => dialog.close()}>${t('base.cancel')}</button>
        <button class="primary">${heading}</button>
      </footer>
    </form>`,
  });
}
