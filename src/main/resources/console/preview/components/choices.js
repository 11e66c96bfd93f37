/** CheckboxGroup and RadioButtonsGroup. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { isRequired, mostOf } from '../fields.js';
import { itemsOf, pictureSize } from '../limits.js';
import { pictureOf } from '../media.js';
import { listOf, own, textOf } from '../value.js';
import { cut, cutProp, idOf, labelText, pictureOr, underline } from './parts.js';

export function choices(ctx, node) {
  const isMany = node.type === 'CheckboxGroup';
  const options = listOf(own(node.props, 'data-source'));
  const chosen = isMany ? listOf(ctx.held(node)) : [ctx.held(node)].filter(Boolean);
  const isFull = isMany && chosen.length >= mostOf(node);
  const error = ctx.error(node);
  const shown = options.slice(0, itemsOf(node.type, options));
  return html`<fieldset class="group" @focusout=${(event) => leaves(event) && ctx.leave(node)}>
    ${groupHead(ctx, node)}
    <div class="rows ${own(node.props, 'media-size') === 'large' ? 'large' : ''}">
      ${shown.map((option, i) => row(ctx, node, option, { i, isMany, chosen, isFull }))}
    </div>
    ${hiddenItems(ctx, options.length - shown.length)}
    ${underline(ctx, node, { error, helper: isFull ? ctx.w('upTo', { n: mostOf(node) }) : '' })}
  </fieldset>`;
}

/** The label and description of a group. */
export function groupHead(ctx, node) {
  const description = textOf(own(node.props, 'description'));
  return html`<legend class="group-label">
      ${labelText(ctx, node, { required: isRequired(node) })}
    </legend>
    ${description ? html`<div class="description">${cutProp(ctx, node, 'description')}</div>` : nothing}`;
}

/** A note about items that the phone does not show. */
export function hiddenItems(ctx, count) {
  return count > 0 && ctx.limits
    ? html`<div class="note">${ctx.t('phone.itemsHidden', { count })}</div>`
    : nothing;
}

export function leaves(event) {
  return !event.currentTarget.contains(event.relatedTarget);
}

function row(ctx, node, option, { i, isMany, chosen, isFull }) {
  const id = textOf(own(option, 'id'));
  const isChosen = chosen.includes(id);
  const isOff = ctx.isDisabled(node) || own(option, 'enabled') === false || (isFull && !isChosen);
  const toggle = (event) => {
    const rest = chosen.filter((other) => other !== id);
    const value = isMany ? (event.target.checked ? [...rest, id] : rest) : id;
    ctx.send({ type: 'select', name: node.name, pointer: node.pointer, value });
  };
  const again = () => {
    if (!isMany && isChosen && !isRequired(node)) {
      ctx.send({ type: 'select', name: node.name, pointer: node.pointer, value: '' });
    }
  };
  return html`<label class="row ${isOff ? 'off' : ''}">
    ${optionMedia(ctx, option)} ${optionTexts(ctx, option)}
    <input
      type=${isMany ? 'checkbox' : 'radio'}
      name=${idOf(node, 'name')}
      id=${idOf(node, `option${i}`)}
      .checked=${live(isChosen)}
      ?disabled=${isOff}
      @change=${toggle}
      @click=${again}
    />
  </label>`;
}

/** The picture or colour of an option. */
export function optionMedia(ctx, option) {
  const image = own(option, 'image');
  const color = own(option, 'color');
  if (typeof image === 'string' && image !== '') {
    const alt = textOf(own(option, 'alt-text'));
    return pictureOr(ctx, pictureOf(image), { alt, most: pictureSize(ctx.version), name: 'thumb' });
  }
  if (typeof color === 'string' && /^#[A-Fa-f0-9]{6}$/.test(color)) {
    return html`<svg class="dot" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="11" fill=${color} />
    </svg>`;
  }
  return nothing;
}

/** The title, description and metadata of an option. */
export function optionTexts(ctx, option) {
  const description = textOf(own(option, 'description'));
  const metadata = textOf(own(option, 'metadata'));
  return html`<span class="texts">
      <span class="title">${cut(ctx, textOf(own(option, 'title')), 'option.title')}</span>
      ${
        description
          ? html`<span class="more">${cut(ctx, description, 'option.description')}</span>`
          : nothing
      }
    </span>
    ${
      metadata
        ? html`<span class="metadata">${cut(ctx, metadata, 'option.metadata')}</span>`
        : nothing
    }`;
}
