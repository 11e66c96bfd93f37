/** The dialog that makes a flow from a template. */
import { html, nothing } from 'lit';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { problemBox } from '../../base/ui/states.js';
import { submit, submitState } from '../../base/ui/submit.js';
import { accountField, makeFlow } from '../flows/make.js';
import { aboutOf, nameOf } from './template-words.js';
import './picture.js';

/** @returns {Promise<object|undefined>} the new flow; undefined if it was given up */
export function newFromTemplate(template) {
  const state = submitState();
  const flow = { categories: template.categories, template: template.id };
  const make = (form) => makeFlow(flow, form, state.key);
  return openDialog({
    heading: nameOf(template),
    wide: true,
    content: (dialog) => html`
      <form class="template-dialog" @submit=${(event) => submit(event, state, dialog, make)}>
        <hg-form-picture template=${template.id} class="large" live></hg-form-picture>
        <div class="stack">
          <p dir="auto">${aboutOf(template)}</p>
          <ul class="template-facts">
            <li><hg-icon name="phone"></hg-icon>${t('base.screens', { count: template.screens })}</li>
            <li><hg-icon name="braces"></hg-icon>${t('start.version', { version: template.version })}</li>
            <li>
              <hg-icon name="tag"></hg-icon>
              ${template.categories.map((name) => t(`flows.category_${name}`)).join(', ')}
            </li>
          </ul>
          ${template.needs_endpoint
            ? html`<p class="notice"><hg-icon name="hdd-network"></hg-icon>
                <span class="notice-text">${t('start.needsEndpointText')}</span>
              </p>`
            : nothing}
          ${state.problem ? problemBox(state.problem) : nothing}
          <label class="field">
            ${t('flows.name')}
            <input name="name" required maxlength="200" autofocus autocomplete="off" .value=${nameOf(template)} />
          </label>
          ${accountField()}
          <footer class="dialog-foot">
            <button type="button" @click=${() => dialog.close()}>${t('base.cancel')}</button>
            <button class="primary" ?disabled=${state.isBusy}>${t('start.use')}</button>
          </footer>
        </div>
      </form>
    `,
  });
}
