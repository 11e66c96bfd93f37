/** Image and ImageCarousel. */
import { html, nothing } from 'lit';
import { limitOf } from '../fields.js';
import { ICONS } from '../icons.js';
import { pictureOf } from '../media.js';
import { listOf, own, textOf } from '../value.js';
import { pictureOr } from './parts.js';

const RECOMMENDED = 300 * 1024;

export function image(ctx, node) {
  const picture = pictureOf(own(node.props, 'src'));
  const fit = own(node.props, 'scale-type') === 'cover' ? 'cover' : 'contain';
  const shape = {
    width: limitOf(node.props, 'width', 0),
    height: limitOf(node.props, 'height', 0),
    ratio: limitOf(node.props, 'aspect-ratio', 1),
  };
  return html`<div
    class="picture ${fit}"
    data-width=${shape.width > 0 ? shape.width : nothing}
    data-height=${shape.height > 0 ? shape.height : nothing}
    data-ratio=${shape.ratio > 0 ? shape.ratio : 1}
  >
    ${pictureOr(ctx, picture, { alt: textOf(own(node.props, 'alt-text')), name: 'whole' })}
    ${weight(ctx, picture)}
  </div>`;
}

function weight(ctx, picture) {
  if (picture.bytes <= RECOMMENDED || !ctx.limits) return nothing;
  return html`<span class="badge warn"
    >${ctx.t('phone.heavy', { size: ctx.size(picture.bytes) })}</span
  >`;
}

export function carousel(ctx, node) {
  const images = listOf(own(node.props, 'images')).slice(0, 3);
  const wide = own(node.props, 'aspect-ratio') === '16:9' ? 'wide' : '';
  const fit = own(node.props, 'scale-type') === 'cover' ? 'cover' : 'contain';
  const at = Math.min(ctx.slide(node), images.length - 1);
  return html`<div
    class="carousel"
    role="group"
    aria-roledescription=${ctx.t('phone.carousel')}
    aria-label=${ctx.t('phone.pictures')}
  >
    <div
      class="slides"
      tabindex="0"
      data-at=${at}
      @keydown=${(event) => arrow(ctx, node, event, images.length)}
      @scrollend=${(event) => swiped(ctx, node, event.target)}
    >
      ${images.map((one) => {
        const picture = pictureOf(own(one, 'src'));
        return html`<div class="slide picture ${fit} ${wide}">
          ${pictureOr(ctx, picture, { alt: textOf(own(one, 'alt-text')), name: 'whole' })}
          ${weight(ctx, picture)}
        </div>`;
      })}
    </div>
    ${images.length > 1 ? controls(ctx, node, at, images.length) : nothing}
  </div>`;
}

/** Takes the slide that a person has moved to the start. */
function swiped(ctx, node, slides) {
  const { left, right } = slides.getBoundingClientRect();
  const distance = (slide) => {
    const box = slide.getBoundingClientRect();
    return ctx.isRightToLeft ? Math.abs(right - box.right) : Math.abs(box.left - left);
  };
  const all = [...slides.children];
  const at = all.reduce((best, slide, i) => (distance(slide) < distance(all[best]) ? i : best), 0);
  if (at === ctx.slide(node)) return;
  slides.dataset.shown = String(at);
  ctx.slideTo(node, at);
}

function controls(ctx, node, at, count) {
  const button = (to, name, icon, label) =>
    html`<button
      type="button"
      class=${name}
      aria-label=${ctx.t(label)}
      ?disabled=${to < 0 || to >= count}
      @click=${() => ctx.slideTo(node, to)}
    >
      ${icon}
    </button>`;
  return html`${button(at - 1, 'before', ICONS.chevronBack, 'phone.previousPicture')}
    ${button(at + 1, 'after', ICONS.chevron, 'phone.nextPicture')}
    <div class="dots" aria-hidden="true">
      ${Array.from({ length: count }, (_, i) => html`<i class=${i === at ? 'on' : ''}></i>`)}
    </div>`;
}

function arrow(ctx, node, event, count) {
  const forward = ctx.isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
  if (!event.key.startsWith('Arrow') || event.key === 'ArrowUp' || event.key === 'ArrowDown')
    return;
  event.preventDefault();
  const to = ctx.slide(node) + (event.key === forward ? 1 : -1);
  ctx.slideTo(node, Math.max(0, Math.min(count - 1, to)));
}
