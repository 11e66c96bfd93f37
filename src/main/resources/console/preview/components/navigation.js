/** NavigationList. */
import { html, nothing } from 'lit';
import { ICONS } from '../icons.js';
import { pictureSize, whyHidden } from '../limits.js';
import { pictureOf } from '../media.js';
import { listOf, own, textOf } from '../value.js';
import { hiddenItems } from './choices.js';
import { cutProp, pictureOr } from './parts.js';

const ENDS = ['title', 'description', 'metadata'];
const MOST = 20;

export function navigationList(ctx, node) {
  const rows = listOf(own(node.props, 'list-items'));
  const label = textOf(own(node.props, 'label'));
  const description = textOf(own(node.props, 'description'));
  const large = own(node.props, 'media-size') === 'large' ? 'large' : '';
  return html`${label ? html`<div class="group-label">${cutProp(ctx, node, 'label')}</div>` : nothing}
    ${
      description
        ? html`<div class="description">${cutProp(ctx, node, 'description')}</div>`
        : nothing
    }
    <div class="list ${large}">
      ${rows.slice(0, MOST).map((item, i) => row(ctx, node, item, i))}
    </div>
    ${hiddenItems(ctx, rows.length - MOST)}`;
}

function row(ctx, node, item, i) {
  const main = own(item, 'main-content');
  const end = own(item, 'end');
  const tags = listOf(own(item, 'tags')).map(textOf).slice(0, 3);
  const badge = textOf(own(item, 'badge'));
  const why = whyHidden([
    ...['title', 'description', 'metadata'].map((key) => [
      `main-content.${key}`,
      `row.${key}`,
      textOf(own(main, key)),
    ]),
    ...ENDS.map((key) => [`end.${key}`, 'row.end', textOf(own(end, key))]),
    ...tags.map((tag) => ['tags', 'row.tag', tag]),
    ['badge', 'row.badge', badge],
  ]);
  if (why && !ctx.limits) return nothing;
  const ends = ENDS.map((key) => textOf(own(end, key))).filter(Boolean);
  return html`<button
    type="button"
    class="item ${why ? 'unshown' : ''}"
    ?disabled=${own(item, 'enabled') === false || Boolean(ctx.state.busy)}
    @click=${() => ctx.press(node, i)}
  >
    ${startImage(ctx, item)}
    <span class="texts">
      <span class="title"
        >${textOf(own(main, 'title'))}${badge ? html` <span class="badge">${badge}</span>` : nothing}</span
      >
      ${line('more', own(main, 'description'))} ${line('metadata', own(main, 'metadata'))}
      ${
        tags.length > 0
          ? html`<span class="tags"
              >${tags.map((tag) => html`<span class="tag">${tag}</span>`)}</span
            >`
          : nothing
      }
      ${
        why
          ? html`<span class="note"
              >${ctx.t('phone.rowHidden', { part: why.part, length: why.length, limit: why.limit })}</span
            >`
          : nothing
      }
    </span>
    ${
      ends.length > 0
        ? html`<span class="end">${ends.map((text) => html`<span>${text}</span>`)}</span>`
        : nothing
    }
    ${ICONS.chevron}
  </button>`;
}

function line(name, value) {
  return textOf(value) ? html`<span class=${name}>${textOf(value)}</span>` : nothing;
}

function startImage(ctx, item) {
  const start = own(item, 'start');
  if (own(start, 'image') === undefined) return nothing;
  const alt = textOf(own(start, 'alt-text'));
  const most = pictureSize(ctx.version);
  return pictureOr(ctx, pictureOf(own(start, 'image')), { alt, most, name: 'start' });
}
