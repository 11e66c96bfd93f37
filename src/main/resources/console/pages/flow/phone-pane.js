/** The phone beside the text. It is loaded after the text is shown. */
import { html } from 'lit';
import { pathOfPointer, pointerOf } from '../../editor/tree.js';
import { t } from '../../base/text.js';
import { emptyState, skeletonRows } from '../../base/ui/states.js';
import { askOf } from './ask-endpoint.js';
import { nodeOf, revealPath } from './cursor.js';

let isLoaded = false;
let isFailed = false;

/** @param {object} edit the hg-flow-edit */
export function phonePane(edit) {
  return html`
    <section class="pane pane-phone" aria-label=${t('flow.phone')}>
      <div class="pane-scroll">${inside(edit)}</div>
    </section>
  `;
}

function inside(edit) {
  if (edit.definition === null) {
    return emptyState({ icon: 'phone', title: t('flow.noPhone'), text: t('flow.noPhoneText') });
  }
  if (isFailed) {
    return emptyState({
      icon: 'wifi-off',
      title: t('flow.phoneFailed'),
      action: html`<button @click=${() => loadPhone(edit)}>${t('base.tryAgain')}</button>`,
    });
  }
  if (!isLoaded) {
    loadPhone(edit);
    return skeletonRows(4);
  }
  return html`
    <hg-phone
      .definition=${edit.definition}
      .ask=${askOf(edit)}
      asks-first
      .selected=${componentPointer(edit.path)}
      @hg-select=${(event) => {
        revealPath(edit.editor, pathOfPointer(event.detail.pointer), { focus: false });
      }}
      @hg-add-answer=${(event) => addAnswer(edit, event.detail)}
    ></hg-phone>
  `;
}

async function loadPhone(edit) {
  try {
    await import('../../preview/phone.js');
    isLoaded = true;
    isFailed = false;
  } catch {
    isFailed = true;
  }
  edit.requestUpdate();
}

/** The component that the cursor is in: the path up to the last number behind `children`. */
function componentPointer(path) {
  let length = path.length;
  while (length > 0 && typeof path[length - 1] !== 'number') {
    length--;
  }
  return pointerOf(path.slice(0, length));
}

/** Puts an answer that is missing into the payload of the button that ends the form. */
function addAnswer(edit, { pointer, key, value }) {
  const path = pathOfPointer(pointer);
  if (nodeOf(edit.editor, path) === null) {
    edit.setValue(path, { [key]: value });
  } else {
    edit.setValue([...path, key], value);
  }
}
