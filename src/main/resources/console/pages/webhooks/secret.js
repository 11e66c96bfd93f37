/** The secret of a webhook: shown once, and changed while the old one still signs. */
import { html, nothing } from 'lit';
import { api, newKey } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { moment, t } from '../../base/text.js';
import { copy } from '../../base/ui/copy.js';
import { openDialog } from '../../base/ui/dialog.js';
import { problemBox } from '../../base/ui/states.js';

const HOURS = [1, 24, 72, 168, 720];

/** The dialog closes only after the secret was copied. */
export function showSecret(secret, text) {
  let isCopied = false;
  return openDialog({
    heading: t('webhooks.secretHeading'),
    closable: false,
    content: (dialog) => {
      const copied = () => {
        isCopied = true;
        dialog.update();
      };
      return html`
        <div class="stack">
          <p>${text}</p>
          <div class="shown-secret">
            <input
              class="mono"
              readonly
              aria-label=${t('webhooks.secret')}
              .value=${secret}
              @focus=${(event) => event.target.select()}
              @copy=${copied}
            />
            <button
              class="primary"
              autofocus
              @click=${async () => {
                await copy(secret);
                copied();
              }}
            >
              <hg-icon name=${isCopied ? 'check-lg' : 'copy'}></hg-icon>${t('webhooks.copySecret')}
            </button>
          </div>
          <p class="quiet">${t('webhooks.secretUse')}</p>
        </div>
        <footer class="dialog-foot">
          <button
            ?disabled=${!isCopied}
            title=${isCopied ? '' : t('webhooks.copyFirst')}
            @click=${() => dialog.close(true)}
          >
            ${t('webhooks.isCopied')}
          </button>
        </footer>
      `;
    },
  });
}

/** Makes a new secret. Both sign for some hours. */
export async function rotateSecret(one) {
  const state = { problem: null, isBusy: false, key: newKey() };
  const made = await openDialog({
    heading: t('webhooks.rotate'),
    content: (dialog) => html`
      <form @submit=${(event) => submit(event, one, state, dialog)}>
        <div class="stack">
          ${state.problem ? problemBox(state.problem) : nothing}
          <p>${t('webhooks.rotateText')}</p>
          <label class="field">
            ${t('webhooks.overlap')}
            <select name="hours">
              ${HOURS.map(
                (hours) => html`<option value=${hours} ?selected=${hours === 24}>
                  ${t('webhooks.hours', { count: hours })}
                </option>`,
              )}
            </select>
          </label>
        </div>
        <footer class="dialog-foot">
          <button type="button" @click=${() => dialog.close()}>${t('base.cancel')}</button>
          <button class="primary" ?disabled=${state.isBusy}>${t('webhooks.makeSecret')}</button>
        </footer>
      </form>
    `,
  });
  if (made) {
    const until = moment(made.old_secret_until);
    await showSecret(made.secret, t('webhooks.oldUntil', { time: until }));
  }
}

async function submit(event, one, state, dialog) {
  event.preventDefault();
  const hours = Number(new FormData(event.target).get('hours'));
  state.isBusy = true;
  state.problem = null;
  dialog.update();
  try {
    const path = `/api/webhooks/${one.id}/rotate-secret`;
    const options = { idempotencyKey: state.key };
    dialog.close((await api.post(path, { overlap_hours: hours }, options)).data);
  } catch (error) {
    state.problem = asProblem(error);
    if (state.problem.status !== 0) {
      state.key = newKey(); // the answer is known, so the next try is another request
    }
    state.isBusy = false;
    dialog.update();
  }
}
