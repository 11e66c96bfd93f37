/** Unsaved texts that an earlier tab of this browser left behind. */
import { t } from '../../base/text.js';
import { draftsOf, removeDraft } from './drafts.js';

/** The copies that no living tab owns, and that differ from what is stored. Newest first. */
export async function draftOffer(page) {
  const drafts = await draftsOf(page.stored.id);
  if (drafts.length === 0) {
    return [];
  }
  const living = await page.others.living();
  const left = drafts.filter((draft) => !living.has(draft.tab) && draft.tab !== page.others.tab);
  const same = left.filter((draft) => draft.text === page.stored.text);
  same.forEach((draft) => removeDraft(draft.key));
  return left.filter((draft) => draft.text !== page.stored.text);
}

/**
 * Puts a copy into the editor. It is removed when this tab has its own. What was saved since the copy
 * was made is shown beside it, because the next save replaces it.
 */
export async function takeDraft(page, draft) {
  const { flow, text } = page.stored;
  page.edit.takeOver(draft.text);
  if (draft.version !== flow.current_version) {
    const title = t('flow.version', { version: String(flow.current_version) });
    page.edit.compareWith({ text, title, short: title });
  }
  await page.edit.keepDraft();
  await dropDraft(page, draft);
}

export async function dropDraft(page, draft) {
  await removeDraft(draft.key);
  page.drafts = page.drafts.filter((one) => one !== draft);
}
