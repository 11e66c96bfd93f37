/** The sheet of the shortcuts that work now. */
import { html } from 'lit';
import { allShortcuts, keyLabel } from '../base/shortcuts.js';
import { shortcutsOn } from '../base/store.js';
import { t } from '../base/text.js';
import { openDialog } from '../base/ui/dialog.js';

export function openShortcutSheet() {
  const list = allShortcuts();
  openDialog({
    heading: t('base.shortcuts'),
    content: () => html`
      <dl class="keys">
        ${list.map(
          (shortcut) => html`
            <div>
              <dt>${shortcut.text}</dt>
              <dd>${keyLabel(shortcut.keys).split(' ').map((key) => html`<kbd>${key}</kbd>`)}</dd>
            </div>
          `,
        )}
      </dl>
      <label class="switch">
        <input
          type="checkbox"
          .checked=${shortcutsOn.value}
          @change=${(event) => shortcutsOn.set(event.target.checked)}
        />
        ${t('base.singleKeys')}
      </label>
    `,
  });
}
