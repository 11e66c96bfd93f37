/** The dialog that queues stored events again: first it counts them, then it queues them. */
import { html, nothing } from 'lit';
import { api, newKey } from '../../base/api.js';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { problemBox } from '../../base/ui/states.js';
import { submit, submitState } from '../../base/ui/submit.js';

/** @returns {Promise<number|undefined>} how many were queued; undefined if it was given up */
export function openReplay(one) {
  const state = { ...submitState(), count: null };
  return openDialog({
    heading: t('webhooks.replay'),
    content: (dialog) => html`
      <form
        @submit=${(event) => submit(event, state, dialog, (form) => countOrQueue(form, one, state))}
        @input=${() => {
          state.count = null;
          dialog.update();
        }}
      >
        <div class="stack">
          ${state.problem ? problemBox(state.problem) : nothing}
          <p>${t('webhooks.replayText')}</p>
          <label class="field">
            ${t('webhooks.which')}
            <select name="only">
              <option value="dead">${t('webhooks.onlyDead')}</option>
              <option value="all">${t('webhooks.onlyAll')}</option>
            </select>
          </label>
          <div class="times">
            ${time('from', t('webhooks.from'))} ${time('until', t('webhooks.until'))}
          </div>
          <p role="status">
            ${state.count === null ? nothing : t('webhooks.wouldQueue', { count: state.count })}
          </p>
        </div>
        <footer class="dialog-foot">
          <button type="button" @click=${() => dialog.close()}>${t('base.cancel')}</button>
          <button class="primary" ?disabled=${state.isBusy || state.count === 0}>
            ${state.count === null ? t('webhooks.count') : t('webhooks.queue')}
          </button>
        </footer>
      </form>
    `,
  });
}

function time(name, label) {
  return html`<label class="field">
    <span>${label} <span class="optional">${t('webhooks.optional')}</span></span>
    <input type="datetime-local" name=${name} />
  </label>`;
}

async function countOrQueue(form, one, state) {
  const isCount = state.count === null;
  const value = { only: form.get('only'), dry_run: isCount };
  for (const name of ['from', 'until']) {
    if (form.get(name)) {
      value[name] = new Date(form.get(name)).toISOString().replace(/\.\d+Z$/, 'Z');
    }
  }
  const options = { idempotencyKey: isCount ? newKey() : state.key };
  const { data } = await api.post(`/api/webhooks/${one.id}/replay`, value, options);
  if (isCount) {
    state.count = data.queued;
    return undefined;
  }
  return data.queued;
}
