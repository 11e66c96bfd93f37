/**
 * A stylesheet that only one page needs: css/<name>.css.
 *
 *   await loadStyles('sync');   at the top of the page's module, so that it is never shown without
 */

/** @param {string} name */
export function loadStyles(name) {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL(`../css/${name}.css`, import.meta.url).href;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`${name}.css could not be loaded`)));
    document.head.append(link);
  });
}
