/** The secret of a webhook: shown once, and changed while the old one still signs. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { moment, t } from '../../base/text.js';
import { copy } from '../../base/ui/copy.js';
import { openDialog } from '../../base/ui/dialog.js';
import { problemBox } from '../../base/ui/states.js';
import { submit, submitState } from '../../base/ui/submit.js';

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
  const state = submitState();
  const rotate = async (form) => {
    const value = { overlap_hours: Number(form.get('hours')) };
    const options = { idempotencyKey: state.key };
    return (await api.post(`/api/webhooks/${one.id}/rotate-secret`, value, options)).data;
  };
  const made = await openDialog({
    heading: t('webhooks.rotate'),
    content: (dialog) => html`
      <form @submit=${(event) => submit(event, state, dialog, rotate)}>
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
