/** What the dialog that creates a template shows: the form, the chat, and what goes to Meta. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { accounts } from '../../base/store.js';
import { t } from '../../base/text.js';
import { problemBox } from '../../base/ui/states.js';
import { bubble } from './bubble.js';
import { choice, text } from './field.js';
import { accountField, flowField } from './flow-fields.js';
import { preview } from './send-view.js';
import {
  BUTTON_LIMIT,
  EXAMPLE_NAME,
  LANGUAGES,
  NAME_LIMIT,
  filled,
  gapsOf,
  nameOf,
} from './template-draft.js';

/** @param {import('./new-template.js').NewTemplateForm} form */
export function newTemplateView(form) {
  const { problem, refusal, isBusy } = form;
  return html`
    <form
      class="send-form"
      @submit=${(event) => {
        event.preventDefault();
        form.create();
      }}
    >
      <div class="stack send-fields">
        ${problem ? problemBox(problem, () => form.findFlows(form.search)) : nothing} ${fields(form)}
      </div>
      <div class="stack send-side">
        ${bubble(asMessage(form.draft))} ${preview(form, t('messages.templateLater'))}
      </div>
      <div class="send-end">
        ${refusal ? problemBox(refusal) : nothing}
        <footer class="dialog-foot">
          <button type="button" @click=${() => form.close()}>${t('base.cancel')}</button>
          <button class="primary" ?disabled=${isBusy}>
            <hg-icon name="cloud-upload"></hg-icon>${isBusy
              ? t('messages.creating')
              : t('messages.createTemplate')}
          </button>
        </footer>
      </div>
    </form>
  `;
}

/** As a person will get it, with the examples. */
function asMessage({ header, body, footer, button, examples }) {
  return {
    kind: 'flow',
    headerKind: 'text',
    header: filled(header, examples.header),
    body: filled(body, examples.body),
    footer,
    button,
  };
}

function fields(form) {
  const { draft } = form;
  const gaps = { first: '{{1}}', second: '{{2}}' };
  return html`
    ${accounts.value.length > 1 ? accountField(form) : nothing} ${nameField(form)}
    <div class="field-pair">
      ${languageField(form)} ${choice(form, 'category', ['UTILITY', 'MARKETING'], t('messages.category'))}
    </div>
    ${text(form, 'header')} ${examples(form, 'header')}
    ${text(form, 'body', { rows: 3, required: true, hint: t('messages.gapsHint', gaps) })}
    ${examples(form, 'body')} ${text(form, 'footer')}
    ${text(form, 'button', { required: true, limit: BUTTON_LIMIT })}
    ${flowField(form, t('messages.noPublishedFlows'))}
    ${draft.flowId === '' ? nothing : openingFields(form)}
  `;
}

function nameField(form) {
  return html`<label class="field">
    ${t('messages.templateName')}
    <input
      name="name"
      required
      autofocus
      autocomplete="off"
      spellcheck="false"
      dir="ltr"
      maxlength=${NAME_LIMIT}
      placeholder=${EXAMPLE_NAME}
      .value=${live(form.draft.name)}
      @input=${(event) => form.set({ name: nameOf(event.target.value) })}
    />
    <span class="field-hint">${t('messages.templateNameHint')}</span>
  </label>`;
}

function languageField(form) {
  return html`<label class="field">
      ${t('messages.language')}
      <input
        name="language"
        list="template-languages"
        required
        autocomplete="off"
        spellcheck="false"
        dir="ltr"
        pattern="[a-z]{2,3}(_[A-Za-z]+)?"
        .value=${live(form.draft.language)}
        @input=${(event) => form.set({ language: event.target.value })}
      />
      <span class="field-hint">${t('messages.languageHint')}</span>
    </label>
    <datalist id="template-languages">
      ${LANGUAGES.map((code) => html`<option value=${code}></option>`)}
    </datalist>`;
}

/** Meta wants to see what can stand in each gap. */
function examples(form, part) {
  return gapsOf(form.draft[part]).map(
    (gap) => html`<label class="field">
      ${t(`messages.example_${part}`, { gap: `{{${gap}}}` })}
      <input
        name=${`${part}-${gap}`}
        dir="auto"
        required
        autocomplete="off"
        .value=${live(form.draft.examples[part].get(gap) ?? '')}
        @input=${(event) => form.setExample(part, gap, event.target.value)}
      />
    </label>`,
  );
}

function openingFields(form) {
  const { draft, screens } = form;
  return html`
    ${choice(form, 'action', ['navigate', 'data_exchange'], t('messages.action'))}
    ${draft.action === 'navigate' && screens.length > 1
      ? html`<label class="field">
          ${t('messages.screen')}
          <select name="screen" @change=${(event) => form.set({ screen: event.target.value })}>
            ${screens.map((id) => html`<option value=${id} ?selected=${id === draft.screen}>${id}</option>`)}
          </select>
        </label>`
      : nothing}
  `;
}
