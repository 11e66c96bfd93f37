/** The dialog that changes a flow at the simulator, as somebody in Meta's Builder would. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { problemBox, skeletonRows } from '../../base/ui/states.js';

/** @returns {Promise<boolean|undefined>} whether it was changed */
export function editThere(flow) {
  const state = { text: null, problem: null, isBusy: false };
  let update = () => {};
  api.get(`/api/sandbox/flows/${flow.id}`).then(
    ({ data }) => {
      state.text = data.json_definition ?? '';
      update();
    },
    (error) => {
      state.problem = asProblem(error);
      update();
    },
  );
  return openDialog({
    heading: t('simulator.editHeading', { name: flow.name }),
    wide: true,
    content: (dialog) => {
      update = () => dialog.update();
      return html`
        <form @submit=${(event) => submit(event, flow, state, dialog)}>
          <div class="stack">
            <p class="quiet">${t('simulator.editText')}</p>
            ${state.problem ? problemBox(state.problem) : nothing}
            <label class="field">
              ${t('simulator.flow')}
              <input name="name" required maxlength="200" autocomplete="off" .value=${flow.name} />
            </label>
            ${state.text === null
              ? skeletonRows(4)
              : html`<label class="field">
                  ${t('simulator.text')}
                  <textarea
                    class="mono"
                    name="text"
                    rows="16"
                    spellcheck="false"
                    dir="ltr"
                    .value=${state.text}
                  ></textarea>
                </label>`}
          </div>
          <footer class="dialog-foot">
            <button type="button" @click=${() => dialog.close(false)}>${t('base.cancel')}</button>
            <button class="primary" ?disabled=${state.isBusy || state.text === null}>
              ${t('simulator.saveThere')}
            </button>
          </footer>
        </form>
      `;
    },
  });
}

/** Only what was changed is sent: another text makes the flow a draft there. */
async function submit(event, flow, state, dialog) {
  event.preventDefault();
  const form = new FormData(event.target);
  const value = {};
  const text = event.target.elements.text.value;
  if (form.get('name').trim() !== flow.name) {
    value.name = form.get('name').trim();
  }
  if (text !== state.text.replace(/\r\n?/g, '\n')) {
    value.json_definition = text;
  }
  state.isBusy = true;
  state.problem = null;
  try {
    await api.put(`/api/sandbox/flows/${flow.id}`, value);
    dialog.close(true);
  } catch (error) {
    state.problem = asProblem(error);
    state.isBusy = false;
    dialog.update();
  }
}
