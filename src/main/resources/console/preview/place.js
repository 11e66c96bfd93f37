/** Sizes and focus that no template can say: templates set no styles under our security policy. */

/** Called after each drawing of the phone. */
export function place(phone, changed) {
  const root = phone.renderRoot;
  for (const picture of root.querySelectorAll('.picture[data-ratio]')) size(picture);
  for (const plane of root.querySelectorAll('.plane')) {
    plane.style.setProperty('inline-size', `${plane.dataset.width}px`);
    plane.style.setProperty('block-size', `${plane.dataset.height}px`);
  }
  for (const spot of root.querySelectorAll('.spot')) {
    spot.style.setProperty('inset-inline-start', `${spot.dataset.x}px`);
    spot.style.setProperty('inset-block-start', `${spot.dataset.y}px`);
  }
  for (const slides of root.querySelectorAll('.slides')) showSlide(slides);
  if (changed.has('selected') && phone.selected) {
    root.querySelector('.node.selected')?.scrollIntoView({ block: 'nearest' });
  }
  if (changed.has('platform')) scale(phone);
  if (changed.has('sheet') || changed.has('state')) focus(phone, root);
}

function size(picture) {
  const { width, height, ratio } = picture.dataset;
  const { style } = picture;
  style.setProperty('inline-size', width ? `${Math.min(width, 400)}px` : '100%');
  style.setProperty('block-size', height ? `${Math.min(height, 1000)}px` : 'auto');
  style.setProperty('aspect-ratio', height ? 'auto' : ratio);
}

function showSlide(slides) {
  if (slides.dataset.at === slides.dataset.shown) return;
  const first = slides.dataset.shown === undefined;
  slides.dataset.shown = slides.dataset.at;
  const slide = slides.children[Number(slides.dataset.at)];
  if (!slide || (first && slides.dataset.at === '0')) return;
  slides.scrollTo({
    left: slide.offsetLeft - slides.firstElementChild.offsetLeft,
    behavior: 'auto',
  });
}

/**
 * Moves the focus into a sheet that has opened, back to its opener when it has closed, and to the
 * next screen when the control that had it is gone.
 */
function focus(phone, root) {
  const dialog = root.querySelector('[role="dialog"]');
  const body = root.querySelector('.scroll-body');
  const hadFocus = phone.focusWasInside;
  phone.focusWasInside = root.activeElement !== null;
  if (dialog !== phone.dialog) {
    phone.dialog = dialog;
    if (dialog) {
      dialog.focus({ preventScroll: true });
    } else if (phone.opener) {
      root.getElementById(phone.opener)?.focus({ preventScroll: true });
      phone.opener = undefined;
    }
  } else if (!dialog && body !== phone.body && hadFocus) {
    body?.focus({ preventScroll: true });
  }
  phone.body = body;
}

/** Makes the phone as large as its place allows, up to its natural size. */
export function scale(phone) {
  const room = phone.clientWidth;
  const wanted = phone.platform === 'ios' ? 395 : 380;
  if (room > 0) phone.style.setProperty('--scale', String(Math.min(1, room / wanted)));
}
