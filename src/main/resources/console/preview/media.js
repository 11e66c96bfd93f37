/** Pictures in base64. Only PNG, JPEG and WebP are shown, whatever the text says that it is. */

const SIGNATURES = [
  ['iVBORw0KGgo', 'image/png'],
  ['/9j/', 'image/jpeg'],
];

/**
 * What is known of a picture. `url` is empty for a text that is not a picture.
 *
 * @param {unknown} source base64, with or without the head of a data URL
 * @returns {{url: string, bytes: number}}
 */
export function pictureOf(source) {
  const text = typeof source === 'string' ? source.replace(/^data:[^,]*,/, '').trim() : '';
  const type = typeOf(text);
  const isBase64 = type !== '' && /^[A-Za-z0-9+/\s]+={0,2}$/.test(text);
  const bytes = Math.floor((text.replace(/[\s=]/g, '').length * 3) / 4);
  return { url: isBase64 ? `data:${type};base64,${text}` : '', bytes };
}

function typeOf(text) {
  const known = SIGNATURES.find(([start]) => text.startsWith(start));
  if (known) return known[1];
  return text.startsWith('UklGR') && text.slice(12, 16) === 'RUJQ' ? 'image/webp' : '';
}
