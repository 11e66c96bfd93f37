/**
 * PhotoPicker and DocumentPicker. Files are never read: only their names, sizes and types are used.
 */
import { html, nothing } from 'lit';
import { isRequired, limitOf, mostOf } from '../fields.js';
import { ICONS } from '../icons.js';
import { listOf, own, textOf } from '../value.js';
import { cutProp, idOf, labelText, underline } from './parts.js';

const BUTTONS = new Map([
  ['camera', 'takePhoto'],
  ['gallery', 'uploadPhotos'],
]);
const TOTAL_FILES = 10;
const TOTAL_KB = 102_400;

export function picker(ctx, node) {
  const isPhoto = node.type === 'PhotoPicker';
  const files = listOf(ctx.held(node));
  const description = textOf(own(node.props, 'description'));
  const isOff = ctx.isDisabled(node) || files.length >= mostOf(node);
  const word = isPhoto
    ? (BUTTONS.get(own(node.props, 'photo-source')) ?? 'takeOrUpload')
    : 'uploadDocuments';
  const types = isPhoto
    ? ['image/jpeg', 'image/png']
    : listOf(own(node.props, 'allowed-mime-types'));
  const input = idOf(node, 'file');
  return html`<div class="group" role="group" aria-labelledby=${idOf(node, 'label')}>
    <div class="group-label" id=${idOf(node, 'label')}>
      ${labelText(ctx, node, { required: isRequired(node) })}
    </div>
    ${
      description
        ? html`<div class="description">${cutProp(ctx, node, 'description')}</div>`
        : nothing
    }
    <div class="${isPhoto ? 'tiles' : 'files'}">
      ${files.map((file, i) => (isPhoto ? tile : line)(ctx, node, files, file, i))}
    </div>
    <div class="pick">
      <input
        id=${input}
        type="file"
        multiple
        hidden
        accept=${types.map(textOf).join(',')}
        @change=${(event) => add(ctx, node, [...event.target.files], event.target)}
      />
      <button
        type="button"
        class="outline"
        ?disabled=${isOff}
        @click=${(event) => event.currentTarget.previousElementSibling.click()}
      >
        ${isPhoto && word !== 'uploadPhotos' ? ICONS.camera : ICONS.upload}${ctx.w(word)}
      </button>
      <span class="counter">${files.length}/${mostOf(node)}</span>
    </div>
    <button
      type="button"
      class="sample"
      ?disabled=${isOff}
      @click=${() => add(ctx, node, [sample(isPhoto, files.length)])}
    >
      ${ctx.t(isPhoto ? 'phone.samplePhoto' : 'phone.sampleDocument')}
    </button>
    ${underline(ctx, node, { error: ctx.fileError(node) || ctx.error(node), helper: '' })}
    ${sumRule(ctx, node)}
  </div>`;
}

function sample(isPhoto, i) {
  return isPhoto
    ? { name: `photo-${i + 1}.jpg`, size: 184_320, type: 'image/jpeg' }
    : { name: `document-${i + 1}.pdf`, size: 92_160, type: 'application/pdf' };
}

function add(ctx, node, chosen, input) {
  const files = listOf(ctx.held(node));
  const mostKb = limitOf(node.props, 'max-file-size-kb', 25_600);
  const types = listOf(own(node.props, 'allowed-mime-types'));
  const isLarge = (file) => file.size > mostKb * 1024;
  const isWrong = (file) => types.length > 0 && !types.includes(file.type);
  const good = chosen.filter((file) => !isLarge(file) && !isWrong(file));
  const next = [...files, ...good.map((file, i) => held(file, files.length + i))];
  const error = chosen.some(isLarge)
    ? ctx.w('tooLarge', { size: ctx.size(mostKb * 1024) })
    : chosen.some(isWrong)
      ? ctx.w('wrongType')
      : next.length > mostOf(node)
        ? ctx.w('upTo', { n: mostOf(node) })
        : '';
  if (input) input.value = '';
  ctx.setFileError(node, error);
  ctx.send({ type: 'input', name: node.name, value: next.slice(0, mostOf(node)) });
}

function held(file, i) {
  return {
    sample: true,
    id: String(790_000_000_000_000 + i),
    file_name: file.name,
    mime_type: file.type || 'application/octet-stream',
    size: file.size,
  };
}

function remove(ctx, node, files, i) {
  const value = files.filter((_, at) => at !== i);
  return html`<button
    type="button"
    class="remove"
    aria-label=${ctx.w('remove', { name: textOf(own(files[i], 'file_name')) })}
    @click=${() => ctx.send({ type: 'input', name: node.name, value })}
  >
    ${ICONS.close}
  </button>`;
}

function tile(ctx, node, files, file, i) {
  return html`<div class="tile" title=${textOf(own(file, 'file_name'))}>
    ${ICONS.image}${remove(ctx, node, files, i)}
  </div>`;
}

function line(ctx, node, files, file, i) {
  return html`<div class="file">
    ${ICONS.file}<span class="file-name">${middleCut(textOf(own(file, 'file_name')))}</span>
    <span class="metadata">${ctx.size(own(file, 'size') ?? 0)}</span>${remove(ctx, node, files, i)}
  </div>`;
}

function middleCut(name) {
  return name.length > 26 ? `${name.slice(0, 14)}…${name.slice(-9)}` : name;
}

/**
 * What Meta refuses in a complete action: too many files, or files that may be too large together.
 */
function sumRule(ctx, node) {
  const files = mostOf(node);
  const kb = files * limitOf(node.props, 'max-file-size-kb', 25_600);
  const isOver = files > TOTAL_FILES || kb > TOTAL_KB;
  return isOver && ctx.limits && ctx.view.terminal
    ? html`<div class="note">${ctx.t('phone.filesSum')}</div>`
    : nothing;
}
