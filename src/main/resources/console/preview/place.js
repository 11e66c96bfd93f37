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

/** Moves the focus into a sheet that has opened, and back to its opener when it has closed. */
function focus(phone, root) {
  const dialog = root.querySelector('[role="dialog"]');
  if (dialog === phone.focused) return;
  phone.focused = dialog;
  if (dialog) {
    dialog.focus({ preventScroll: true });
  } else if (phone.opener) {
    root.getElementById(phone.opener)?.focus({ preventScroll: true });
    phone.opener = undefined;
  }
}
