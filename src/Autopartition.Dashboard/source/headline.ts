// The head and the foot of the page, and the comparison of the policy sets.
import { element } from './dom';
import type { Report } from './report';
import { length, moment } from './time';

export function head(report: Report): HTMLElement {
  const start = Date.parse(report.start);
  const facts = [
    `${report.asks.toLocaleString('en')} asks on ${report.gpus.toLocaleString('en')} GPUs`,
    `${length(report.seconds)} from ${moment(start, 0)}`,
    `seed ${report.seed}`,
    report.solver,
  ];
  return element('header', {},
    element('p', { class: 'product' }, 'Autopartition simulation'),
    element('h1', {}, report.scenario),
    element('p', { class: 'facts' }, facts.join(' · ')));
}

export function comparison(report: Report): HTMLElement {
  const names = report.sets.map((set) =>
    element('th', { scope: 'col' }, element('div', {}, set.name), element('div', { class: 'files' }, set.policies.join(', ') || 'no policy')));
  const rows = report.figures.map((figure) =>
    element('tr', {}, element('th', { scope: 'row' }, figure.name), ...figure.cells.map((cell, index) =>
      element('td', figure.best[index] ? { class: 'best' } : {}, cell))));
  const corner = element('th', { scope: 'col' }, 'Policy set');
  return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Policy sets compared' },
    element('table', { class: 'figures' }, element('thead', {}, element('tr', {}, corner, ...names)), element('tbody', {}, ...rows)));
}

export function foot(report: Report): HTMLElement {
  return element('footer', {},
    element('h2', {}, 'To know when reading this'),
    element('ul', {}, ...report.notes.map((note) => element('li', {}, note))),
    element('p', { class: 'facts' }, `Result ${report.resultHash.slice(0, 16)} · Autopartition ${report.version}. `
      + 'The same scenario, policies, seed and solver give the same result.'));
}
