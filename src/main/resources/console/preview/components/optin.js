/** OptIn, EmbeddedLink and Footer. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { isRequired } from '../fields.js';
import { own, textOf } from '../value.js';
import { cutProp, idOf, labelText } from './parts.js';

export function optIn(ctx, node) {
  const id = idOf(node, 'input');
  const check = (event) =>
    ctx.send({
      type: 'select',
      name: node.name,
      pointer: node.pointer,
      value: event.target.checked,
    });
  return html`<div class="opt-in">
    <input
      type="checkbox"
      id=${id}
      .checked=${live(ctx.held(node) === true)}
      ?disabled=${ctx.isDisabled(node)}
      @change=${check}
    />
    <span
      ><label for=${id}>${labelText(ctx, node, { required: isRequired(node) })}</label> ${
        own(node.raw, 'on-click-action')
          ? html` <button type="button" class="link" @click=${() => ctx.press(node)}>
              ${ctx.w('readMore')}
            </button>`
          : nothing
      }</span
    >
  </div>`;
}

export function embeddedLink(ctx, node) {
  return html`<button type="button" class="link alone" @click=${() => ctx.press(node)}>
    ${cutProp(ctx, node, 'text')}
  </button>`;
}

export function footer(ctx, node) {
  const caption = (key) =>
    textOf(own(node.props, key)) ? html`<span>${cutProp(ctx, node, key)}</span>` : nothing;
  const isCentred = textOf(own(node.props, 'center-caption')) !== '';
  const captions = isCentred
    ? caption('center-caption')
    : html`${caption('left-caption')}${caption('right-caption')}`;
  const hasCaptions = ['left-caption', 'center-caption', 'right-caption'].some((key) =>
    textOf(own(node.props, key)),
  );
  const label = textOf(own(node.props, 'label'));
  const emoji = /\p{Extended_Pictographic}/u.test(label) && ctx.limits;
  return html`${
      hasCaptions
        ? html`<div class="captions ${isCentred ? 'centred' : ''}">${captions}</div>`
        : nothing
    }
    <button
      type="button"
      class="primary"
      ?disabled=${!ctx.isFooterEnabled(node)}
      aria-busy=${ctx.state.busy ? 'true' : 'false'}
      @click=${() => ctx.press(node)}
    >
      ${
        ctx.state.busy
          ? html`<span class="spinner"></span>`
          : html`<span class="one-line">${cutProp(ctx, node, 'label')}</span>`
      }
    </button>
    ${emoji ? html`<div class="note">${ctx.t('phone.noEmoji')}</div>` : nothing}`;
}
