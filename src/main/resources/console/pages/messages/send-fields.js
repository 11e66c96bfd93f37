/** The fields of the form that sends a message. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { accounts } from '../../base/store.js';
import { t } from '../../base/text.js';
import { problemBox } from '../../base/ui/states.js';
import { DEFAULT_BUTTON, GOOD_BUTTON, LIVES, lengthOf } from './draft.js';
import { choice, text } from './field.js';
import { accountField, flowField } from './flow-fields.js';
import { headerFields } from './header-fields.js';
import { openingFields } from './opening-fields.js';
import { recipients } from './recipients.js';
import { templateList } from './templates.js';

/** @param {import('./send.js').SendForm} form */
export function sendFields(form) {
  const { draft } = form;
  return html`
    ${choice(form, 'kind', ['flow', 'template'], t('messages.kind'))}
    ${accounts.value.length > 1 ? accountField(form) : nothing}
    <label class="field">
      ${t('messages.to')}
      <input
        name="to"
        list="recipients"
        required
        autofocus
        autocomplete="off"
        spellcheck="false"
        dir="ltr"
        placeholder="+49 155 50001"
        .value=${live(draft.to)}
        @input=${(event) => form.set({ to: event.target.value })}
      />
      <span class="field-hint">${t('messages.toHint')}</span>
    </label>
    <datalist id="recipients">
      ${recipients.value.map((text) => html`<option value=${text}></option>`)}
    </datalist>
    ${draft.kind === 'flow' ? flowFields(form) : templateFields(form)} ${openingFields(form)}
    ${otherFields(form)}
  `;
}

function flowFields(form) {
  return html`
    ${flowField(form, t('messages.noFlows'))} ${choice(form, 'mode', ['draft', 'published'], t('messages.mode'))}
    ${headerFields(form)} ${text(form, 'body', { rows: 3, required: true })} ${text(form, 'footer')}
    ${text(form, 'button', { hint: buttonHint(form.draft.button), example: DEFAULT_BUTTON })}
  `;
}

function buttonHint(button) {
  return lengthOf(button) > GOOD_BUTTON ? t('messages.longButton', { count: GOOD_BUTTON }) : '';
}

function templateFields(form) {
  const { draft, templates, templateProblem } = form;
  return html`
    ${templateProblem ? problemBox(templateProblem, () => form.loadTemplates()) : nothing}
    ${templates
      ? templateList(templates, draft.template, (template) => form.chooseTemplate(template))
      : nothing}
    <button type="button" class="at-start" @click=${() => form.newTemplate()}>
      <hg-icon name="plus-lg"></hg-icon>${t('messages.newTemplate')}
    </button>
    <label class="field">
      <span>${t('messages.headerParam')} <span class="optional">${t('messages.optional')}</span></span>
      <input
        name="headerParam"
        dir="auto"
        .value=${live(draft.headerParam)}
        @input=${(event) => form.set({ headerParam: event.target.value })}
      />
    </label>
    <label class="field">
      <span>${t('messages.params')} <span class="optional">${t('messages.optional')}</span></span>
      <textarea
        name="params"
        rows="3"
        dir="auto"
        .value=${live(draft.params)}
        @input=${(event) => form.set({ params: event.target.value })}
      ></textarea>
      <span class="field-hint">${t('messages.paramsHint')}</span>
    </label>
  `;
}

function otherFields(form) {
  const { draft } = form;
  return html`<details class="more">
    <summary>${t('messages.tokenAndReference')}</summary>
    <div class="stack">
      ${text(form, 'reference', { hint: t('messages.referenceHint') })}
      <label class="field">
        ${t('messages.life')}
        <select @change=${(event) => form.set({ life: event.target.value })}>
          ${LIVES.map(
            (life) => html`<option value=${life} ?selected=${life === draft.life}>
              ${t(`messages.life_${life || 'default'}`)}
            </option>`,
          )}
        </select>
      </label>
      <label class="switch">
        <input
          type="checkbox"
          .checked=${live(draft.isSingleUse)}
          @change=${(event) => form.set({ isSingleUse: event.target.checked })}
        />
        ${t('messages.singleUseLabel')}
      </label>
    </div>
  </details>`;
}
