/** What can be done with one answer. */
import { html } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { go, setQuery } from '../../base/router.js';
import { t } from '../../base/text.js';
import { confirmDialog } from '../../base/ui/dialog.js';
import { forbidden } from '../../base/ui/states.js';
import { toast } from '../../base/ui/toast.js';
import { namesOf, without } from './filters.js';
import { personOf } from './values.js';

/** @param {object} page the hg-responses-page */
export function responseMenu(page, response) {
  const noWrite = forbidden('write');
  return [
    { text: t('responses.open'), icon: 'card-text', run: () => go(page.link({ id: response.id })) },
    {
      text: t('responses.allOfPerson'),
      icon: 'person-badge',
      disabled: response.contact ? '' : t('responses.nobody'),
      run: () => showPerson(page, response),
    },
    {
      text: t('responses.assign'),
      icon: 'link-45deg',
      disabled: noWrite,
      run: () => assign(page, response),
    },
    'line',
    {
      text: t('responses.delete'),
      icon: 'trash',
      danger: true,
      disabled: noWrite,
      run: () => deleteResponse(page, response),
    },
  ];
}

/** All answers of the person, to this flow or to any. */
export function showPerson(page, response) {
  setQuery({ ...without(namesOf(page.query)), contact_id: response.contact.id, id: null, tab: null });
}

/** @returns {Promise<boolean>} whether it is gone */
export async function deleteResponse(page, response) {
  const yes = await confirmDialog({
    heading: t('responses.deleteHeading'),
    text: html`<p>${t('responses.deleteText', { name: personOf(response) })}</p>`,
    action: t('responses.delete'),
    danger: true,
  });
  if (!yes) {
    return false;
  }
  try {
    await api.delete(`/api/responses/${response.id}`);
  } catch (error) {
    const problem = asProblem(error);
    if (problem.status !== 404) {
      toast(problem.message, { kind: 'error' });
      return false;
    }
  }
  setQuery({ id: null });
  toast(t('responses.deleted'));
  await page.reload();
  page.querySelector('hg-table')?.focusRows();
  return true;
}

/** @returns {Promise<boolean>} whether it belongs to another flow or version now */
export async function assign(page, response) {
  const { askForFlow } = await import('./assign.js');
  const isChanged = await askForFlow(response);
  if (isChanged) {
    toast(t('responses.assigned'));
    await page.reload();
  }
  return isChanged;
}
