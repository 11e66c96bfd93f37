/*
 * Runs before the first paint, so that the page never flashes in the wrong colours or direction.
 * A classic script without imports: modules run too late. It also tells the browser at once which
 * modules the start page needs, because most visits begin there.
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
  const start = [
    'pages/start/start.js',
    'base/status.js',
    'base/styles.js',
    'pages/flows/drop.js',
    'pages/start/attention.js',
    'pages/start/gallery.js',
    'pages/start/ladder.js',
    'pages/start/picture.js',
    'pages/start/template-words.js',
    'text/en/start.js',
    'text/en/flows.js',
  ];
  for (const name of /^(#\/(start)?)?$/.test(location.hash) ? start : []) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = new URL(name, document.currentScript.src).href;
    document.head.append(link);
  }
})();
