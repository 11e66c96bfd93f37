/** What the components share. */
import { html, nothing } from 'lit';
import { ICONS } from '../icons.js';
import { countOf, lengthOf } from '../limits.js';
import { own, textOf } from '../value.js';

/** An id for a part of a component, unique in the phone. */
export function idOf(node, part) {
  return `${part}${node.pointer.replace(/\W+/g, '-')}`;
}

/** A text as the phone cuts it, with a mark if marks are on. */
export function cut(ctx, text, property) {
  const limit = lengthOf(property);
  const length = countOf(text);
  if (length <= limit) return text;
  const kept = [...text].slice(0, limit).join('').trimEnd();
  if (!ctx.limits) return `${kept}…`;
  const note = ctx.t('phone.tooMany', { length, limit });
  return html`${kept}…<span class="tick" role="img" aria-label=${note} title=${note}></span>`;
}

/** A property of a component as the phone cuts it. */
export function cutProp(ctx, node, key) {
  return cut(ctx, textOf(own(node.props, key)), `${node.type}.${key}`);
}

/** The label of a question; one that need not be answered says so. */
export function labelText(ctx, node, { text, required, wraps = false }) {
  const label = text ?? textOf(own(node.props, 'label'));
  const shown = wraps ? label : cut(ctx, label, `${node.type}.label`);
  if (required) return shown;
  return html`${shown} <span class="optional">(${ctx.w('optional')})</span>`;
}

/** The line under a field: what is wrong, else its help. */
export function underline(ctx, node, { error, helper, counter = '' }) {
  if (!error && !helper && !counter) return nothing;
  return html`<div class="under">
    ${
      error
        ? html`<span class="error" role="alert" id=${idOf(node, 'under')}>${error}</span>`
        : html`<span class="helper" id=${idOf(node, 'under')}>${helper}</span>`
    }
    ${counter ? html`<span class="counter">${counter}</span>` : nothing}
  </div>`;
}

/** A picture, or a grey place for one that the phone does not show. */
export function pictureOr(ctx, picture, { alt = '', most = Infinity, name }) {
  const isTooLarge = picture.bytes > most;
  if (picture.url && !isTooLarge) return html`<img class=${name} src=${picture.url} alt=${alt} />`;
  const note = ctx.t(isTooLarge ? 'phone.pictureTooLarge' : 'phone.notPicture');
  return html`<span class="${name} no-picture" role="img" aria-label=${note} title=${note}
    >${ICONS.image}</span
  >`;
}
