/** Go to a screen or a component by its name. */
import { html } from 'lit';
import { componentsIn } from '../../editor/form.js';
import { iconOf, wordsOf } from '../../editor/outline-rows.js';
import { formIn } from '../../editor/references.js';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';

const MOST_SHOWN = 50;

/** @param {object} edit the hg-flow-edit */
export async function goToSymbol(edit) {
  const parts = formIn(edit.editor.view.state).screens.flatMap((screen) => [
    screen,
    ...componentsIn(screen),
  ]);
  let text = '';
  const found = () =>
    parts.filter((part) => wordsOf(part).join(' ').toLowerCase().includes(text)).slice(0, MOST_SHOWN);
  const part = await openDialog({
    heading: t('flow.goToSymbol'),
    content: (dialog) => html`
      <form
        @submit=${(event) => {
          event.preventDefault();
          dialog.close(found()[0]);
        }}
      >
        <input
          type="search"
          class="symbol-search"
          autofocus
          aria-label=${t('flow.symbolName')}
          placeholder=${t('flow.symbolName')}
          @input=${(event) => {
            text = event.target.value.toLowerCase();
            dialog.update();
          }}
        />
      </form>
      <ul class="symbols" role="list">
        ${found().map(
          (one) => html`
            <li>
              <button class="plain" @click=${() => dialog.close(one)}>
                <hg-icon name=${iconOf(one)}></hg-icon>
                <span dir="auto">${wordsOf(one)[0]} <small class="quiet">${wordsOf(one)[1]}</small></span>
              </button>
            </li>
          `,
        )}
      </ul>
    `,
  });
  if (part) {
    edit.go(part.from, true);
  }
}
