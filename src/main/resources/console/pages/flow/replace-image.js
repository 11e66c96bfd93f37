/** Puts another picture into the text, small enough for a phone. */
import { pictureOf } from '../../editor/picture.js';
import { set } from '../../editor/patch.js';
import { find } from '../../editor/tree.js';
import { bytes, t } from '../../base/text.js';
import { toast } from '../../base/ui/toast.js';
import { sourceOf } from './cursor.js';
import { pickFile } from '../flows/import.js';

/** Above that, phones leave a picture out: in a component, and in an option or a row of a list. */
const LIMITS = { src: 300_000, image: 100_000 };

/**
 * The path of the picture that a path is in or beside; null if there is none.
 *
 * @param {object} edit the hg-flow-edit
 */
export function imagePath(edit, path = edit.path) {
  const { root, slice } = sourceOf(edit.editor);
  for (let length = path.length; length > 0 && root !== null; length--) {
    const parent = path.slice(0, length);
    const last = parent[length - 1];
    const places = [...(Object.hasOwn(LIMITS, last) ? [parent] : []), [...parent, 'src'], [...parent, 'image']];
    const found = places.find((place) => find(root, place, slice)?.name === 'String');
    if (found || typeof last === 'number') {
      return found ?? null; // not further than the component, option or row
    }
  }
  return null;
}

/** @param {Array<string|number>} path of the base64 text */
export async function replaceImage(edit, path) {
  const file = await pickFile('image/png,image/jpeg,image/webp');
  if (!file) {
    return;
  }
  const limit = LIMITS[path[path.length - 1]];
  let picture;
  try {
    picture = await pictureOf(file, limit);
  } catch {
    toast(t('editor.noPicture', { name: file.name }), { kind: 'error' });
    return;
  }
  const patch = set(sourceOf(edit.editor), path, picture.base64);
  if (patch === null) {
    toast(t('editor.imageGone'), { kind: 'error' });
    return;
  }
  edit.editor.apply(patch.changes, { userEvent: 'input.image', focus: true });
  const { width, height } = picture;
  toast(t('editor.imageReplaced', { width, height, size: bytes(picture.size) }));
}
