/** The pane beside the text: the outline, and what the form sends. */
import { html } from 'lit';
import { answersOf } from '../../editor/answers.js';
import { formIn } from '../../editor/references.js';
import { t } from '../../base/text.js';
import '../../base/ui/tabs.js';
import '../../editor/outline.js';
import { answerTable } from './answer-table.js';
import { movePart, removePart, renamePart } from './outline-edit.js';
import { panes, setPanes } from './layout.js';

/** @param {object} edit the hg-flow-edit */
export function sidePane(edit) {
  const { side } = panes();
  const form = formIn(edit.editor.view.state);
  return html`
    <section class="pane pane-side" aria-label=${t('flow.structure')}>
      <hg-tabs
        label=${t('flow.structure')}
        .tabs=${[
          { id: 'outline', text: t('flow.outline') },
          { id: 'answers', text: t('flow.answers') },
        ]}
        selected=${side}
        @select=${(event) => setPanes({ side: event.detail })}
      ></hg-tabs>
      <div class="pane-scroll" role="tabpanel" id=${`panel-${side}`} aria-labelledby=${`tab-${side}`}>
        ${side === 'answers'
          ? answerTable(answersOf(form), (position) => edit.go(position))
          : outline(edit, form)}
      </div>
    </section>
  `;
}

function outline(edit, form) {
  return html`
    <hg-outline
      .form=${form}
      .path=${edit.path}
      .items=${edit.findings.items}
      ?readOnly=${edit.readOnly || edit.editor.isMixed}
      @go=${(event) => edit.go(event.detail.part.from, event.detail.focus)}
      @rename=${(event) => renamePart(edit, form, event.detail.part)}
      @move=${(event) => movePart(edit, event.detail.part, event.detail.step)}
      @remove=${(event) => removePart(edit, event.detail.part)}
    ></hg-outline>
  `;
}
