/** What the rules of the validator say, and the dialog that explains one. */
import { html, nothing } from 'lit';
import { api } from '../base/api.js';
import { asProblem } from '../base/problem.js';
import { t } from '../base/text.js';
import { openDialog } from '../base/ui/dialog.js';
import { problemBox, skeletonRows } from '../base/ui/states.js';

let rules = null;

async function ruleOf(id) {
  rules ??= api.get('/api/flows/rules').then(
    ({ data }) => new Map(data.rules.map((rule) => [rule.rule, rule])),
    (error) => {
      rules = null;
      throw error;
    },
  );
  return (await rules).get(id);
}

/** @param {import('./finding-state.js').Item} item */
export function explain(item) {
  const state = { rule: null, problem: null };
  let update = () => {};
  ruleOf(item.rule).then(
    (rule) => {
      state.rule = rule ?? {};
      update();
    },
    (error) => {
      state.problem = asProblem(error);
      update();
    },
  );
  return openDialog({
    heading: item.rule,
    content: (dialog) => {
      update = () => dialog.update();
      return html`
        <div class="stack">
          <p class="rule-message" dir="auto">${item.message}</p>
          ${state.problem ? problemBox(state.problem) : nothing}
          ${state.rule ? words(state.rule) : state.problem ? nothing : skeletonRows(2)}
        </div>
        <footer class="dialog-foot">
          <button class="primary" autofocus @click=${() => dialog.close()}>${t('base.close')}</button>
        </footer>
      `;
    },
  });
}

function words(rule) {
  return html`
    <dl class="facts">
      ${fact(t('editor.ruleSummary'), rule.summary)} ${fact(t('editor.ruleRemedy'), rule.remedy)}
      ${fact(t('editor.ruleCode'), rule.error && html`<code>${rule.error}</code>`)}
      ${fact(t('editor.ruleSource'), link(rule.source))}
    </dl>
  `;
}

function fact(name, value) {
  return value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing;
}

function link(source) {
  return source?.startsWith('https://')
    ? html`<a href=${source} target="_blank" rel="noreferrer">${source}</a>`
    : source;
}
