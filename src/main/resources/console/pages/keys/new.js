/** The dialogs that make a key and show it once. */
import { html, nothing } from 'lit';
import { address, api } from '../../base/api.js';
import { session } from '../../base/store.js';
import { t } from '../../base/text.js';
import { copy } from '../../base/ui/copy.js';
import { openDialog } from '../../base/ui/dialog.js';
import { problemBox } from '../../base/ui/states.js';
import { submit, submitState } from '../../base/ui/submit.js';

const SCOPES = ['read', 'write', 'admin'];
const DAYS = [0, 30, 90, 365];

/** @returns {Promise<boolean>} whether a key was made */
export async function makeKey() {
  const isFirst = session.value?.unclaimed ?? false;
  const made = await askFor(isFirst);
  if (!made) {
    return false;
  }
  const isSignedIn = isFirst && (await signIn(made.key));
  await show(made, isSignedIn);
  return true;
}

function askFor(isFirst) {
  const state = submitState();
  return openDialog({
    heading: isFirst ? t('keys.firstHeading') : t('keys.newHeading'),
    content: (dialog) => html`
      <form @submit=${(event) => submit(event, state, dialog, (form) => create(form, state.key))}>
        <div class="stack">
          ${state.problem ? problemBox(state.problem) : nothing}
          ${isFirst ? html`<p>${t('keys.firstText')}</p>` : nothing}
          <label class="field">
            ${t('keys.name')}
            <input name="name" required maxlength="100" autofocus autocomplete="off" />
            <span class="field-hint">${t('keys.nameHint')}</span>
          </label>
          <fieldset class="scopes">
            <legend>${t('keys.scope')}</legend>
            ${SCOPES.map((scope) => scopeChoice(scope, isFirst))}
          </fieldset>
          <label class="field">
            ${t('keys.expires')}
            <select name="days">
              ${DAYS.map((days) => html`<option value=${days}>${t(`keys.days_${days}`)}</option>`)}
            </select>
          </label>
        </div>
        <footer class="dialog-foot">
          <button type="button" @click=${() => dialog.close()}>${t('base.cancel')}</button>
          <button class="primary" ?disabled=${state.isBusy}>${t('keys.create')}</button>
        </footer>
      </form>
    `,
  });
}

/** Without an admin key nobody could make another one, so the first is one. */
function scopeChoice(scope, isFirst) {
  return html`<label class="scope">
    <input
      type="radio"
      name="scope"
      value=${scope}
      ?checked=${scope === (isFirst ? 'admin' : 'read')}
      ?disabled=${isFirst && scope !== 'admin'}
    />
    <span>
      <strong>${t(`keys.scope_${scope}`)}</strong>
      <small class="quiet">${t(`keys.text_${scope}`)}</small>
    </span>
  </label>`;
}

async function create(form, idempotencyKey) {
  const days = Number(form.get('days'));
  const expires = days === 0 ? null : new Date(Date.now() + days * 86_400_000);
  const value = {
    name: form.get('name').trim(),
    scope: form.get('scope'),
    expires_at: expires === null ? null : expires.toISOString().replace(/\.\d+Z$/, 'Z'),
  };
  return (await api.post('/api/api-keys', value, { idempotencyKey })).data;
}

/**
 * From the first key on the server asks for one. This browser has it already. If it fails, the next
 * call asks for the key, and the user still sees it.
 */
async function signIn(key) {
  try {
    await api.post('/api/session', { key }, { noSignIn: true });
    session.set((await api.get('/api/session', { noSignIn: true })).data);
    return true;
  } catch {
    return false;
  }
}

/** The key is shown once. The dialog closes only after it was copied. */
function show(made, isSignedIn) {
  let isCopied = false;
  return openDialog({
    heading: t('keys.showHeading', { name: made.name }),
    closable: false,
    content: (dialog) => html`
      <div class="stack">
        <p>${t('keys.showText')}</p>
        <div class="new-key">
          <input
            class="mono"
            readonly
            aria-label=${t('keys.theKey')}
            .value=${made.key}
            @focus=${(event) => event.target.select()}
            @copy=${() => {
              isCopied = true;
              dialog.update();
            }}
          />
          <button
            class="primary"
            autofocus
            @click=${async () => {
              await copy(made.key);
              isCopied = true;
              dialog.update();
            }}
          >
            <hg-icon name=${isCopied ? 'check-lg' : 'copy'}></hg-icon>${t('keys.copy')}
          </button>
        </div>
        ${isSignedIn ? html`<p class="quiet">${t('keys.signedIn')}</p>` : nothing}
        ${made.warnings.map(
          (text) => html`<p class="notice warn"><hg-icon name="exclamation-triangle"></hg-icon>
            <span class="notice-text">${text}</span></p>`,
        )}
        <details>
          <summary>${t('keys.howToUse')}</summary>
          <code class="block">curl -H "X-API-Key: ${made.key_prefix}…" ${address('/api/flows')}</code>
        </details>
      </div>
      <footer class="dialog-foot">
        <button
          ?disabled=${!isCopied}
          title=${isCopied ? '' : t('keys.copyFirst')}
          @click=${() => dialog.close(true)}
        >
          ${t('keys.copied')}
        </button>
      </footer>
    `,
  });
}
