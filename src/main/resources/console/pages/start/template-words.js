/** The name and the description of a template: those of the API, in the language of the user. */
import { currentLanguage, t } from '../../base/text.js';

/** The areas of texts that a page with templates needs. */
export const TEMPLATE_AREAS = currentLanguage() === 'en' ? [] : ['templates'];

export function nameOf({ id, name }) {
  return currentLanguage() === 'en' ? name : t(`templates.name_${key(id)}`);
}

export function aboutOf({ id, description }) {
  return currentLanguage() === 'en' ? description : t(`templates.about_${key(id)}`);
}

function key(id) {
  return id.replaceAll('-', '_');
}
