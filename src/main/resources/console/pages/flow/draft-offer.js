/** Unsaved texts that an earlier tab of this browser left behind. */
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

/** Puts a copy into the editor. It is removed when this tab has its own. */
export async function takeDraft(page, draft) {
  page.edit.takeOver(draft.text);
  await page.edit.keepDraft();
  await dropDraft(page, draft);
}

export async function dropDraft(page, draft) {
  await removeDraft(draft.key);
  page.drafts = page.drafts.filter((one) => one !== draft);
}
