/** The dialog for a text that somebody else changed meanwhile. Nothing is lost on any way out. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { skeletonRows } from '../../base/ui/states.js';
import { changeList } from './changes.js';
import { Conflict } from './document.js';

/**
 * @param {object} page the hg-flow-page
 * @param {{flow: object, text: string, etag: string}} theirs
 * @returns {Promise<boolean>} whether the text in the editor is stored now
 */
export async function settleConflict(page, theirs) {
  const choice = await ask(page, theirs);
  if (choice === undefined) {
    return false;
  }
  page.stored.accept(theirs);
  page.isStale = false;
  if (choice === 'theirs') {
    page.edit.takeOver(theirs.text);
    page.edit.rebase(theirs.text);
    return true;
  }
  page.edit.rebase(theirs.text);
  if (choice === 'both') {
    const version = String(theirs.flow.current_version);
    page.edit.compareWith({
      text: theirs.text,
      title: t('flow.theirsTitle', { version }),
      short: t('flow.theirs'),
    });
    return false;
  }
  return saveMine(page);
}

async function saveMine(page) {
  const { doc } = page.edit;
  try {
    await page.stored.save(page.edit.text);
    page.edit.saved(doc);
    page.others.saved();
    return true;
  } catch (error) {
    if (error instanceof Conflict) {
      return settleConflict(page, error.theirs); // changed once more
    }
    page.failure = asProblem(error);
    return false;
  }
}

function ask(page, theirs) {
  const base = page.stored.text;
  const mine = page.edit.text;
  const state = { mine: null, theirs: null };
  let update = () => {};
  const load = async (name, to) => {
    state[name] = await changes(base, to);
    update();
  };
  load('mine', mine);
  load('theirs', theirs.text);
  const version = String(theirs.flow.current_version);
  return openDialog({
    heading: t('flow.conflictHeading'),
    wide: true,
    content: (dialog) => {
      update = () => dialog.update();
      return html`
        <p>${t('flow.conflictText', { version })}</p>
        <div class="conflict">
          ${column(t('flow.mine'), state.mine)} ${column(t('flow.theirs'), state.theirs)}
          ${column(t('flow.bothChanged'), both(state))}
        </div>
        <footer class="dialog-foot">
          <button class="plain" @click=${() => dialog.close()}>${t('flow.later')}</button>
          <button @click=${() => dialog.close('both')}>${t('flow.openBoth')}</button>
          <button @click=${() => dialog.close('theirs')}>${t('flow.takeTheirs')}</button>
          <button class="primary" @click=${() => dialog.close('mine')}>${t('flow.takeMine')}</button>
        </footer>
      `;
    },
  });
}

async function changes(from, to) {
  try {
    return (await api.post('/api/flows/diff', { from, to })).data.changes;
  } catch (error) {
    return asProblem(error);
  }
}

/** What both sides changed: the same screen and component. */
function both({ mine, theirs }) {
  if (!Array.isArray(mine) || !Array.isArray(theirs)) {
    return mine && theirs ? [] : null;
  }
  const placeOf = (change) => `${change.screen ?? ''}\n${change.component ?? ''}`;
  const places = new Set(theirs.map(placeOf));
  return mine.filter((change) => places.has(placeOf(change)));
}

function column(title, list) {
  const isList = Array.isArray(list);
  return html`
    <section>
      <h3>${title}${isList ? html` <span class="count">${list.length}</span>` : nothing}</h3>
      ${list === null ? skeletonRows(3) : nothing}
      ${isList ? changeList(list) : nothing}
      ${list !== null && !isList ? html`<p class="quiet" dir="auto">${list.message}</p>` : nothing}
    </section>
  `;
}
