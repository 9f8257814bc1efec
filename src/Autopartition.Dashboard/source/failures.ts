// Which workloads ran out of memory or failed otherwise: how many of each kind, and the first of them.
import { element } from './dom';
import type { Failure, PolicySet, Report } from './report';
import { moment } from './time';

const MOST = 12;

export class FailureList {
  readonly box = element('div');

  constructor(private readonly report: Report) {}

  show(set: PolicySet): void {
    this.box.replaceChildren(...(set.failures.length === 0 ? [this.none(set)] : [this.counts(set), this.table(set)]));
  }

  private none(set: PolicySet): HTMLElement {
    const words = set.oom > 0 ? `${set.oom} allocations failed.` : 'No workload ran out of memory, and none failed otherwise.';
    return element('p', { class: 'plain' }, words);
  }

  private counts(set: PolicySet): HTMLElement {
    const kinds = new Map<string, number>();
    for (const failure of set.failures) kinds.set(failure.words, (kinds.get(failure.words) ?? 0) + 1);
    const words = [...kinds].map(([kind, count]) => `${count} x ${kind}`).join(', ');
    const more = set.failuresLeftOut > 0 ? `, and ${set.failuresLeftOut} later ones` : '';
    const first = set.failures.length > MOST ? ` The first ${MOST}:` : '';
    return element('p', { class: 'lead' }, `${words}${more}.${first}`);
  }

  private table(set: PolicySet): HTMLElement {
    const heads = ['When', 'GPU', 'Tenant', 'Lease', 'What'].map((name) => element('th', { scope: 'col' }, name));
    const rows = set.failures.slice(0, MOST).map((failure) => this.row(failure));
    return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Failures' },
      element('table', { class: 'rows' }, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...rows)));
  }

  private row(failure: Failure): HTMLElement {
    const cells = [failure.gpu, failure.tenant, failure.lease, failure.words].map((text) => element('td', {}, text));
    const when = moment(Date.parse(this.report.start), failure.seconds);
    return element('tr', {}, element('td', { class: 'when' }, when), ...cells);
  }
}
