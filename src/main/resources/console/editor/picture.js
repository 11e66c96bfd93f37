/**
 * Makes a picture small enough for a form. Touches no page.
 *
 *   const { base64, width, height, size } = await pictureOf(file, 300_000);
 *
 * A picture with few colours stays PNG, others become JPEG. It loses quality first, then size.
 * Rejects with an Error if the file is not a picture that this browser can read.
 */

/** More is never seen on a phone. */
const MOST_PIXELS = 1_600;
const QUALITIES = [0.9, 0.8, 0.7, 0.6];
const SMALLER = 0.75;

/**
 * @param {Blob} file
 * @param {number} limit in bytes, before base64
 */
export async function pictureOf(file, limit) {
  const bitmap = await createImageBitmap(file);
  try {
    let scale = Math.min(1, MOST_PIXELS / Math.max(bitmap.width, bitmap.height));
    for (;;) {
      const canvas = drawn(bitmap, scale);
      const blob = await encoded(canvas, file.type === 'image/png', limit);
      if (blob !== null) {
        const { width, height } = canvas;
        return { base64: await base64Of(blob), width, height, size: blob.size };
      }
      scale *= SMALLER;
    }
  } finally {
    bitmap.close();
  }
}

function drawn(bitmap, scale) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Null if it is too large. */
async function encoded(canvas, mayBePng, limit) {
  const tries = [
    ...(mayBePng ? [() => blobOf(canvas, 'image/png')] : []),
    ...QUALITIES.map((quality) => () => blobOf(onWhite(canvas), 'image/jpeg', quality)),
  ];
  for (const attempt of tries) {
    const blob = await attempt();
    if (blob.size <= limit) {
      return blob;
    }
  }
  return null;
}

/** JPEG has no transparency, and would make it black. */
function onWhite(canvas) {
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  return copy;
}

function blobOf(canvas, type, quality) {
  return new Promise((resolve) => {
    canvas.toBlob(resolve, type, quality);
  });
}

function base64Of(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
