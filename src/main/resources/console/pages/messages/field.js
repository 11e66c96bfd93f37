/** Kinds of fields of the form that sends a message. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { number, t } from '../../base/text.js';
import { LIMITS, lengthOf } from './draft.js';

/** A few words, of which one is chosen. */
export function choice(form, name, values, label) {
  return html`<div class="field">
    <span>${label}</span>
    <span class="choice" role="radiogroup" aria-label=${label}>
      ${values.map(
        (value) => html`<label>
          <input
            type="radio"
            name=${name}
            .checked=${form.draft[name] === value}
            @change=${() => form.set({ [name]: value })}
          />
          <span>${t(`messages.${name}_${value || 'auto'}`)}</span>
        </label>`,
      )}
    </span>
  </div>`;
}

/** A text with a counter. */
export function text(
  form,
  name,
  { rows = 0, required = false, hint = '', example = '', limit = LIMITS[name] } = {},
) {
  const value = form.draft[name];
  const length = lengthOf(value);
  const isLong = length > limit;
  const shared = (event) => form.set({ [name]: event.target.value });
  const label = `count-${name}`;
  return html`<label class="field">
    <span class="field-line">
      <span>${t(`messages.${name}`)}${required ? nothing : html` <span class="optional">${t('messages.optional')}</span>`}</span>
      <span class=${isLong ? 'counter field-error' : 'counter'} id=${label}
        >${number(length)}/${number(limit)}</span
      >
    </span>
    ${rows > 0
      ? html`<textarea
          name=${name}
          rows=${rows}
          dir="auto"
          ?required=${required}
          aria-invalid=${isLong ? 'true' : nothing}
          aria-describedby=${label}
          .value=${live(value)}
          @input=${shared}
        ></textarea>`
      : html`<input
          name=${name}
          dir="auto"
          ?required=${required}
          autocomplete="off"
          placeholder=${example || nothing}
          aria-invalid=${isLong ? 'true' : nothing}
          aria-describedby=${label}
          .value=${live(value)}
          @input=${shared}
        />`}
    ${hint ? html`<span class="field-hint">${hint}</span>` : nothing}
  </label>`;
}
