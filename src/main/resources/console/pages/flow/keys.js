/** The keyboard shortcuts of the flow page. */
import { t } from '../../base/text.js';

/** @param {object} page the hg-flow-page */
export function flowKeys(page) {
  const inEditor = (run) => () => page.tab === 'edit' && page.loaded && run();
  const inVersions = (selector) => () => page.querySelector(`hg-flow-versions ${selector}`);
  return [
    { keys: 'Ctrl+S', text: t('base.save'), run: () => page.save() },
    { keys: 'Ctrl+Enter', text: t('editor.checkNow'), run: inEditor(() => page.edit.findings.checkNow()) },
    { keys: 'F8', text: t('flow.nextFinding'), run: inEditor(() => page.edit.findings.go(1)) },
    { keys: 'Shift+F8', text: t('flow.previousFinding'), run: inEditor(() => page.edit.findings.go(-1)) },
    { keys: 'Ctrl+.', text: t('flow.fixHere'), run: inEditor(() => page.edit.fixHere()) },
    { keys: 'Ctrl+Shift+O', text: t('flow.goToSymbol'), run: inEditor(() => page.edit.goToSymbol()) },
    { keys: 'F6', text: t('flow.nextPane'), run: inEditor(() => page.edit.nextPane(1)) },
    { keys: 'Shift+F6', text: t('flow.previousPane'), run: inEditor(() => page.edit.nextPane(-1)) },
    { keys: 'c', text: t('flow.comparedWith'), run: () => inVersions('.compare select')()?.focus() },
    { keys: 'r', text: t('flow.makeCurrent'), run: () => inVersions('.make-current')()?.click() },
  ];
}
