/** The fields that say how the form opens: with which screen and data, or by asking the endpoint. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { t } from '../../base/text.js';
import { choice } from './field.js';

/** @param {import('./send.js').SendForm} form */
export function openingFields(form) {
  const { draft, fields, screens } = form;
  if (draft.kind === 'flow' && draft.flowId === '') {
    return nothing;
  }
  const isFlow = draft.kind === 'flow';
  const showsData = draft.action !== 'data_exchange' && fields.length > 0;
  return html`<details class="more" ?open=${fields.length > 0}>
    <summary>${t('messages.opening')}</summary>
    <div class="stack">
      ${isFlow ? choice(form, 'action', ['', 'navigate', 'data_exchange'], t('messages.action')) : nothing}
      ${isFlow && draft.action !== 'data_exchange' && screens.length > 1
        ? html`<label class="field">
            ${t('messages.screen')}
            <select @change=${(event) => form.set({ screen: event.target.value })}>
              ${screens.map(
                (id) => html`<option value=${id} ?selected=${id === draft.screen}>${id}</option>`,
              )}
            </select>
          </label>`
        : nothing}
      ${showsData
        ? html`${fields.map((field) => dataField(form, field))}
            <button type="button" class="at-start" @click=${() => form.takeExamples()}>
              ${t('messages.takeExamples')}
            </button>`
        : html`<p class="quiet">${t('messages.noData')}</p>`}
    </div>
  </details>`;
}

function dataField(form, { key, type, example }) {
  const value = form.draft.data.get(key) ?? '';
  const isLong = ['array', 'object'].includes(type);
  const change = (event) => form.setData(key, event.target.value);
  return html`<label class="field">
    <span><code>${key}</code> <span class="optional">${type}</span></span>
    ${type === 'boolean'
      ? html`<select @change=${change}>
          ${['', 'true', 'false'].map(
            (one) => html`<option value=${one} ?selected=${one === value}>${one || '—'}</option>`,
          )}
        </select>`
      : isLong
        ? html`<textarea
            rows="3"
            dir="ltr"
            class="mono"
            placeholder=${example}
            .value=${live(value)}
            @input=${change}
          ></textarea>`
        : html`<input dir="auto" placeholder=${example} .value=${live(value)} @input=${change} />`}
  </label>`;
}
