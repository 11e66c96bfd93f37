/** The frame of the phone's sheets. */
import { html, nothing } from 'lit';

/** A sheet from below, or a dialog in the middle. */
export function drawer(
  phone,
  title,
  { body, foot = nothing, head = nothing, middle = false, full = false },
) {
  const close = (event) => event.target === event.currentTarget && phone.closeSheet();
  return html`<div class="overlay ${middle ? 'middle' : ''}" @click=${close}>
    <div
      class="drawer ${full ? 'full' : ''}"
      role="dialog"
      aria-modal="true"
      aria-label=${title}
      tabindex="-1"
    >
      <div class="drawer-head"><span role="heading" aria-level="2">${title}</span>${head}</div>
      ${body === nothing ? nothing : html`<div class="drawer-body">${body}</div>`}
      ${foot === nothing ? nothing : html`<div class="drawer-foot">${foot}</div>`}
    </div>
  </div>`;
}
