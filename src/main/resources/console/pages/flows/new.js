/** The dialog that makes a flow. */
import { html, nothing } from 'lit';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { problemBox } from '../../base/ui/states.js';
import { submit, submitState } from '../../base/ui/submit.js';
import { CATEGORIES } from './filters.js';
import { accountField, makeFlow } from './make.js';

/** The least form that Meta publishes. */
export const FIRST_FORM = `{
  "version": "7.3",
  "screens": [
    {
      "id": "START",
      "title": "Welcome",
      "terminal": true,
      "layout": {
        "type": "SingleColumnLayout",
        "children": [
          {
            "type": "TextInput",
            "name": "name",
            "label": "Your name",
            "required": true
          },
          {
            "type": "Footer",
            "label": "Send",
            "on-click-action": {
              "name": "complete",
              "payload": {
                "name": "\${form.name}"
              }
            }
          }
        ]
      }
    }
  ]
}
`;

/** @returns {Promise<object|undefined>} the new flow; undefined if it was given up */
export function newFlow() {
  const state = submitState();
  const make = (form) =>
    makeFlow({ categories: [form.get('category')], json_definition: FIRST_FORM }, form, state.key);
  return openDialog({
    heading: t('flows.newHeading'),
    content: (dialog) => html`
      <form @submit=${(event) => submit(event, state, dialog, make)}>
        <div class="stack">
          ${state.problem ? problemBox(state.problem) : nothing}
          <label class="field">
            ${t('flows.name')}
            <input name="name" required maxlength="200" autofocus autocomplete="off" />
          </label>
          <label class="field">
            ${t('flows.category')}
            <select name="category">
              ${CATEGORIES.map(
                (name) =>
                  html`<option value=${name} ?selected=${name === 'OTHER'}>
                    ${t(`flows.category_${name}`)}
                  </option>`,
              )}
            </select>
          </label>
          ${accountField()}
        </div>
        <footer class="dialog-foot">
          <button type="button" @click=${() => dialog.close()}>${t('base.cancel')}</button>
          <button class="primary" ?disabled=${state.isBusy}>${t('flows.create')}</button>
        </footer>
      </form>
    `,
  });
}
