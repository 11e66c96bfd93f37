/** ChipsSelector. */
import { html, nothing } from 'lit';
import { mostOf } from '../fields.js';
import { ICONS } from '../icons.js';
import { itemsOf } from '../limits.js';
import { listOf, own, textOf } from '../value.js';
import { groupHead, hiddenItems, leaves } from './choices.js';
import { underline } from './parts.js';

export function chips(ctx, node) {
  const options = listOf(own(node.props, 'data-source'));
  const chosen = listOf(ctx.held(node));
  const isFull = chosen.length >= mostOf(node);
  const shown = options.slice(0, itemsOf(node.type, options));
  return html`<fieldset class="group" @focusout=${(event) => leaves(event) && ctx.leave(node)}>
    ${groupHead(ctx, node)}
    <div class="chips">${shown.map((option) => chip(ctx, node, option, chosen, isFull))}</div>
    ${hiddenItems(ctx, options.length - shown.length)}
    ${underline(ctx, node, {
      error: ctx.error(node),
      helper: isFull ? ctx.w('upTo', { n: mostOf(node) }) : '',
    })}
  </fieldset>`;
}

function chip(ctx, node, option, chosen, isFull) {
  const id = textOf(own(option, 'id'));
  const isChosen = chosen.includes(id);
  const isOff = ctx.isDisabled(node) || own(option, 'enabled') === false || (isFull && !isChosen);
  const value = isChosen ? chosen.filter((other) => other !== id) : [...chosen, id];
  return html`<button
    type="button"
    class="chip"
    aria-pressed=${isChosen ? 'true' : 'false'}
    ?disabled=${isOff}
    @click=${() => ctx.send({ type: 'select', name: node.name, pointer: node.pointer, value })}
  >
    ${isChosen ? ICONS.check : nothing}${textOf(own(option, 'title'))}
  </button>`;
}
