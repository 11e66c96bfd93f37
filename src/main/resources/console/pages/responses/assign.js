/** Says which flow, and which version of it, was answered. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { UNKNOWN_FLOW } from './filters.js';
import './flow-select.js';

/** @returns {Promise<boolean>} whether it was changed */
export async function askForFlow(response) {
  let flowId = response.flow_id ?? UNKNOWN_FLOW;
  let problem = null;
  let isBusy = false;

  async function submit(event, dialog) {
    event.preventDefault();
    const version = Number(event.target.elements.version?.value) || undefined;
    isBusy = true;
    dialog.update();
    try {
      const body =
        flowId === UNKNOWN_FLOW ? { flow_id: null } : { flow_id: flowId, flow_version: version };
      await api.put(`/api/responses/${response.id}`, body);
      dialog.close(true);
    } catch (error) {
      problem = asProblem(error);
      isBusy = false;
      dialog.update();
    }
  }

  const result = await openDialog({
    heading: t('responses.assign'),
    content: (dialog) => html`
      <form class="stack" @submit=${(event) => submit(event, dialog)}>
        <p class="quiet">${t('responses.assignText')}</p>
        <div class="field">
          <span aria-hidden="true">${t('responses.flow')}</span>
          <hg-flow-select
            label=${t('responses.flow')}
            value=${flowId}
            unknown
            @choose=${(event) => {
              flowId = event.detail;
              dialog.update();
            }}
          ></hg-flow-select>
        </div>
        ${flowId === UNKNOWN_FLOW
          ? nothing
          : html`<label class="field">
              ${t('responses.version')}
              <input
                name="version"
                inputmode="numeric"
                pattern="[1-9][0-9]{0,8}"
                .value=${flowId === response.flow_id ? String(response.flow_version ?? '') : ''}
              />
              <span class="field-hint">${t('responses.assignVersionHint')}</span>
            </label>`}
        ${problem ? html`<p class="field-error" role="alert" dir="auto">${problem.message}</p>` : nothing}
        <footer class="dialog-foot">
          <button type="button" @click=${() => dialog.close()}>${t('base.cancel')}</button>
          <button class="primary" ?disabled=${isBusy}>${t('base.save')}</button>
        </footer>
      </form>
    `,
  });
  return result === true;
}
