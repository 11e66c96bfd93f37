/** Asks for a word before everything at the simulator is deleted, and deletes it. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { problemBox } from '../../base/ui/states.js';
import { toast } from '../../base/ui/toast.js';

/** @returns {Promise<boolean>} whether it was done */
export async function askToReset() {
  const state = { typed: '', problem: null, isBusy: false };
  const word = t('simulator.resetWord');
  const result = await openDialog({
    heading: t('simulator.resetHeading'),
    content: (dialog) => html`
      <form @submit=${(event) => submit(event, state, dialog)}>
        <div class="stack">
          ${state.problem ? problemBox(state.problem) : nothing}
          <p>${t('simulator.resetText')}</p>
          <label class="field">
            <span>${t('simulator.resetType')} <bdi class="name-to-type">${word}</bdi></span>
            <input
              autofocus
              autocomplete="off"
              spellcheck="false"
              @input=${(event) => {
                state.typed = event.target.value.trim();
                dialog.update();
              }}
            />
          </label>
        </div>
        <footer class="dialog-foot">
          <button type="button" @click=${() => dialog.close(false)}>${t('base.cancel')}</button>
          <button class="danger" ?disabled=${state.isBusy || state.typed !== word}>
            ${t('simulator.reset')}
          </button>
        </footer>
      </form>
    `,
  });
  return result === true;
}

async function submit(event, state, dialog) {
  event.preventDefault();
  state.isBusy = true;
  dialog.update();
  try {
    await api.post('/api/sandbox/reset', null);
    dialog.close(true);
    toast(t('simulator.resetDone'));
  } catch (error) {
    state.problem = asProblem(error);
    state.isBusy = false;
    dialog.update();
  }
}
