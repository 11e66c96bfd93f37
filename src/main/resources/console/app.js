/*
 * The start of the console, and the table of its pages.
 *
 * A new page: add it here, delete its line `planned`, and give its words an area in text/en. `rail`
 * puts it into the rail: an icon, the key after `g`, and the group. The word is `base.<name>`.
 */
import { loadFirst, setPages, startRouter } from './base/router.js';
import { startShortcuts } from './base/shortcuts.js';
import { applyLanguage, loadText } from './base/text.js';
import { showFrame } from './frame/frame.js';

/** @type {import('./base/router.js').PageRoute[]} */
const PAGES = [
  {
    name: 'start',
    path: '/start',
    load: () => import('./pages/start/start.js'),
    rail: { icon: 'house', key: 'h', group: 'forms' },
  },
  {
    name: 'flows',
    path: '/flows',
    load: () => import('./pages/flows/flows.js'),
    rail: { icon: 'ui-checks', key: 'f', group: 'forms' },
  },
  {
    name: 'flow',
    path: '/flows/{id}/{tab}',
    load: () => import('./pages/flow/flow.js'),
  },
  {
    name: 'sync',
    path: '/sync',
    load: () => import('./pages/sync/sync.js'),
    rail: { icon: 'arrow-repeat', key: 's', group: 'forms' },
  },
  {
    name: 'responses',
    path: '/responses',
    load: () => import('./pages/responses/responses.js'),
    rail: { icon: 'inbox', key: 'r', group: 'traffic' },
  },
  {
    name: 'messages',
    path: '/messages',
    load: () => import('./pages/messages/messages.js'),
    rail: { icon: 'send', key: 'm', group: 'traffic' },
  },
  {
    name: 'webhooks',
    path: '/webhooks',
    load: () => import('./pages/webhooks/webhooks.js'),
    rail: { icon: 'broadcast-pin', key: 'w', group: 'traffic' },
  },
  {
    name: 'endpoint',
    path: '/endpoint',
    load: () => import('./pages/endpoint/endpoint.js'),
    planned: true,
    rail: { icon: 'hdd-network', key: 'e', group: 'traffic' },
  },
  {
    name: 'simulator',
    path: '/simulator',
    load: () => import('./pages/simulator/simulator.js'),
    rail: { icon: 'phone', key: 'i', group: 'traffic', sandbox: true },
  },
  {
    name: 'accounts',
    path: '/accounts',
    load: () => import('./pages/accounts/accounts.js'),
    rail: { icon: 'building', key: 'a', group: 'set-up' },
  },
  {
    name: 'keys',
    path: '/keys',
    load: () => import('./pages/keys/keys.js'),
    rail: { icon: 'key', key: 'k', group: 'set-up' },
  },
  {
    name: 'settings',
    path: '/settings',
    load: () => import('./pages/settings/settings.js'),
    rail: { icon: 'sliders', key: ',', group: 'set-up' },
  },
];

async function start() {
  applyLanguage();
  setPages(PAGES);
  loadFirst();
  await loadText('base');
  startShortcuts();
  showFrame(PAGES);
  startRouter(); // the page is loaded while the server says who the user is
}

start();
