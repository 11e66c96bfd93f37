/**
 * Asks for an API key and begins a session. The key goes to the server once and is kept nowhere:
 * the browser gets a cookie that scripts cannot read. The page below stays as it is, so nothing
 * that was typed is lost.
 */
import { html, nothing } from 'lit';
import { api } from '../base/api.js';
import { asProblem } from '../base/problem.js';
import { session } from '../base/store.js';
import { t } from '../base/text.js';
import { openDialog } from '../base/ui/dialog.js';
import '../base/ui/icon.js';

let running = null;

/**
 * All calls that need a session at the same time wait for one dialog.
 *
 * @param {{mayCancel: boolean}} options
 * @returns {Promise<boolean>} whether there is a session now
 */
export function askToSignIn(options) {
  running ??= open(options).finally(() => {
    running = null;
  });
  return running;
}

async function open({ mayCancel }) {
  const isAgain = session.value !== null;
  let problem = null;
  let isBusy = false;

  async function submit(event, dialog) {
    event.preventDefault();
    const field = event.target.elements.key;
    isBusy = true;
    dialog.update();
    try {
      await api.post('/api/session', { key: field.value.trim() }, { noSignIn: true });
      session.set((await api.get('/api/session', { noSignIn: true })).data);
      dialog.close(true);
    } catch (error) {
      problem = asProblem(error);
      isBusy = false;
      dialog.update();
      field.focus();
      field.select();
    }
  }

  const result = await openDialog({
    heading: isAgain ? t('base.signInAgain') : t('base.signIn'),
    closable: mayCancel,
    content: (dialog) => html`
      <form class="sign-in" @submit=${(event) => submit(event, dialog)}>
        <p class="quiet">${isAgain ? t('base.signInAgainText') : t('base.signInText')}</p>
        <input name="username" autocomplete="username" value="Headgate" hidden />
        <label>
          ${t('base.apiKey')}
          <input
            name="key"
            type="password"
            autocomplete="current-password"
            spellcheck="false"
            placeholder="hg_…"
            required
            autofocus
            aria-invalid=${problem ? 'true' : nothing}
            aria-describedby=${problem ? 'sign-in-problem' : nothing}
          />
        </label>
        ${problem
          ? html`<p class="field-error" id="sign-in-problem" role="alert" dir="auto">${problem.message}</p>`
          : nothing}
        <footer class="dialog-foot">
          <button class="primary" ?disabled=${isBusy}>${t('base.signIn')}</button>
        </footer>
        <details class="quiet">
          <summary>${t('base.noKey')}</summary>
          <p>${t('base.noKeyText')}</p>
          <code class="block">headgate key create --name me --scope admin</code>
        </details>
      </form>
    `,
  });
  return result === true;
}
