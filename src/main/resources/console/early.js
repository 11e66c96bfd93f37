/*
 * Runs before the first paint, so that the page never flashes in the wrong colours or direction.
 * A classic script without imports: modules run too late.
 */
(() => {
  const root = document.documentElement;
  const read = (name) => {
    try {
      return JSON.parse(localStorage.getItem(`hg.${name}`));
    } catch {
      return null;
    }
  };
  const theme = read('theme');
  if (theme === 'light' || theme === 'dark') {
    root.dataset.theme = theme;
  }
  if (read('density') === 'compact') {
    root.dataset.density = 'compact';
  }
  if (read('rail') === 'narrow') {
    root.dataset.rail = 'narrow';
  }
})();
