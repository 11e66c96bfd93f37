/** The line above the panes: what is open, where the cursor is, and what can be done with the text. */
import { foldAll, unfoldAll } from '@codemirror/language';
import { openSearchPanel } from '@codemirror/search';
import { html, nothing } from 'lit';
import { t } from '../../base/text.js';
import '../../base/ui/menu.js';
import { formatText, foldScreens } from './format.js';
import { panes, setPanes } from './layout.js';
import { imagePath, replaceImage } from './replace-image.js';
import { goToSymbol } from './symbols.js';

/** @param {object} edit the hg-flow-edit */
export function toolbar(edit) {
  return html`
    <div class="flow-toolbar">
      ${edit.isNarrow ? narrowTabs(edit) : edit.other ? nothing : wideButtons()}
      ${edit.isNarrow ? nothing : crumbs(edit)}
      <hg-menu label=${t('flow.textActions')} icon="sliders" .items=${items(edit)}></hg-menu>
    </div>
  `;
}

function wideButtons() {
  const now = panes();
  const toggle = (name, icon, text) => html`
    <button
      class="icon-button"
      aria-pressed=${String(now[name])}
      aria-label=${text}
      title=${text}
      @click=${() => setPanes({ [name]: !now[name] })}
    >
      <hg-icon name=${icon}></hg-icon>
    </button>
  `;
  return html`
    <div class="toggles" role="group" aria-label=${t('flow.panes')}>
      ${toggle('outline', 'layout-sidebar', t('flow.outline'))}
      ${toggle('findings', 'check2-square', t('editor.findings'))}
      ${toggle('phone', 'phone', t('flow.phone'))}
    </div>
  `;
}

function narrowTabs(edit) {
  const count = edit.findings.items.filter((item) => item.severity === 'error').length;
  const tab = (id, text, badge) => html`
    <button class="chip" aria-pressed=${String(edit.pane === id)} @click=${() => edit.showPane(id)}>
      ${text}${badge ? html`<span class="count">${badge}</span>` : nothing}
    </button>
  `;
  return html`
    <div class="toggles" role="group" aria-label=${t('flow.panes')}>
      ${tab('json', t('flow.json'))} ${tab('outline', t('flow.outline'))}
      ${tab('phone', t('flow.phone'))} ${tab('findings', t('editor.findings'), count)}
      ${edit.other ? tab('other', edit.other.short) : nothing}
    </div>
  `;
}

/** `screens › START › children[2] TextInput › label` */
function crumbs(edit) {
  return html`
    <nav class="crumbs" aria-label=${t('flow.place')} dir="ltr">
      <ol>
        ${edit.crumbs().map(
          ({ text, position }) => html`
            <li><button class="plain" @click=${() => edit.go(position, true)}>${text}</button></li>
          `,
        )}
      </ol>
    </nav>
  `;
}

function items(edit) {
  const { view } = edit.editor;
  const { wrap } = panes();
  const image = imagePath(edit);
  return [
    { text: t('flow.goToSymbol'), icon: 'hash', run: () => goToSymbol(edit) },
    { text: t('flow.search'), icon: 'search', run: () => openSearchPanel(view) },
    'line',
    { text: t('flow.foldScreens'), icon: 'arrows-collapse', run: () => foldScreens(edit.editor) },
    { text: t('flow.foldAll'), icon: 'arrows-collapse', run: () => foldAll(view) },
    { text: t('flow.unfoldAll'), icon: 'arrows-expand', run: () => unfoldAll(view) },
    { text: t('flow.wrap'), checked: wrap, run: () => setPanes({ wrap: !wrap }) },
    'line',
    {
      text: t('editor.replaceImage'),
      icon: 'image',
      disabled: edit.readOnly ? t('flow.isReadOnly') : image === null ? t('editor.noImageHere') : '',
      run: () => replaceImage(edit, image),
    },
    {
      text: t('flow.format'),
      icon: 'braces',
      disabled: edit.readOnly ? t('flow.isReadOnly') : '',
      run: () => formatText(edit),
    },
  ];
}
