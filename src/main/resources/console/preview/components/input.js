/** TextInput and TextArea. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { isRequired, limitOf } from '../fields.js';
import { ICONS } from '../icons.js';
import { own, textOf } from '../value.js';
import { cut, idOf, labelText, underline } from './parts.js';

const MODES = new Map([
  ['number', 'decimal'],
  ['passcode', 'numeric'],
  ['email', 'email'],
  ['phone', 'tel'],
]);
const HIDDEN = new Set(['password', 'passcode']);

export function textInput(ctx, node) {
  const type = textOf(own(node.props, 'input-type'));
  const most = limitOf(node.props, 'max-chars', 80);
  const isHidden = HIDDEN.has(type) && !ctx.isShown(node);
  const held = textOf(ctx.held(node));
  const counter = held.length >= most * 0.8 ? `${held.length}/${most}` : '';
  const control = html`<input
    id=${idOf(node, 'input')}
    type=${isHidden ? 'password' : 'text'}
    inputmode=${MODES.get(type) ?? 'text'}
    autocomplete="off"
    placeholder=" "
    maxlength=${most}
    .value=${live(held)}
    ?disabled=${ctx.isDisabled(node)}
    ?required=${isRequired(node)}
    aria-invalid=${ctx.error(node) ? 'true' : 'false'}
    aria-describedby=${idOf(node, 'under')}
    @input=${(event) => ctx.send({ type: 'input', name: node.name, value: filtered(event.target, type) })}
    @blur=${() => ctx.leave(node)}
    @keydown=${(event) => event.key === 'Enter' && ctx.pressFooter()}
  />`;
  const eye = html`<button
    type="button"
    class="inside"
    aria-label=${ctx.w(isHidden ? 'show' : 'hide')}
    @click=${() => ctx.toggleShown(node)}
  >
    ${isHidden ? ICONS.eye : ICONS.eyeOff}
  </button>`;
  return field(ctx, node, control, { held, counter, after: HIDDEN.has(type) ? eye : nothing });
}

export function textArea(ctx, node) {
  const most = limitOf(node.props, 'max-length', 600);
  const held = textOf(ctx.held(node));
  const control = html`<textarea
    id=${idOf(node, 'input')}
    rows="4"
    placeholder=" "
    maxlength=${most}
    .value=${live(held)}
    ?disabled=${ctx.isDisabled(node)}
    ?required=${isRequired(node)}
    aria-invalid=${ctx.error(node) ? 'true' : 'false'}
    aria-describedby=${idOf(node, 'under')}
    @input=${(event) => ctx.send({ type: 'input', name: node.name, value: event.target.value })}
    @blur=${() => ctx.leave(node)}
  ></textarea>`;
  return field(ctx, node, control, { held, counter: `${held.length}/${most}`, after: nothing });
}

function field(ctx, node, control, { held, counter, after }) {
  const error = ctx.error(node);
  const isLarge = own(node.props, 'label-variant') === 'large' && ctx.version >= 700;
  const classes = ['box', node.type === 'TextArea' && 'area', error && 'bad', held && 'filled']
    .filter(Boolean)
    .join(' ');
  const label = html`<label for=${idOf(node, 'input')} class=${isLarge ? 'large-label' : 'label'}
    >${labelText(ctx, node, { required: isRequired(node), wraps: isLarge })}</label
  >`;
  const helper = cut(ctx, textOf(own(node.props, 'helper-text')), `${node.type}.helper-text`);
  return html`${isLarge ? label : nothing}
    <div class=${classes}>${control}${isLarge ? nothing : label}${after}</div>
    ${underline(ctx, node, { error, helper, counter })}`;
}

/** What a person typed, without the characters that the keyboard of this type lacks. */
function filtered(input, type) {
  if (type !== 'number' && type !== 'passcode') return input.value;
  const kept = input.value.replace(type === 'number' ? /[^\d.,-]/g : /\D/g, '').replace(',', '.');
  if (kept !== input.value) input.value = kept;
  return kept;
}
