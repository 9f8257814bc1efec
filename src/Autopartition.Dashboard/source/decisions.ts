// What policies asked for and why, what became of it, and what the engine did of its own.
import { element } from './dom';
import type { Happening, PolicySet, Report } from './report';
import { moment } from './time';

const STEP = 25;

export class DecisionTable {
  readonly box: HTMLElement;
  private readonly search = element('input', { type: 'search', placeholder: 'Find in decisions', 'aria-label': 'Find in decisions' });
  private readonly status = element('select', { 'aria-label': 'What became of it' });
  private readonly body = element('tbody');
  private readonly more = element('button', { type: 'button', class: 'more' });
  private readonly count = element('span', { class: 'count', role: 'status' });
  private set: PolicySet;
  private shown = STEP;

  constructor(private readonly report: Report) {
    this.set = report.sets[0]!;
    const heads = ['When', 'Who', 'Decision', 'Reason', 'Outcome'].map((name) => element('th', { scope: 'col' }, name));
    const table = element('table', { class: 'decisions' }, element('thead', {}, element('tr', {}, ...heads)), this.body);
    this.search.addEventListener('input', () => this.restart());
    this.status.addEventListener('change', () => this.restart());
    this.more.addEventListener('click', () => {
      this.shown += 4 * STEP;
      this.draw();
    });
    this.box = element('div', {}, element('div', { class: 'filters' }, this.search, this.status, this.count), table, this.more);
  }

  show(set: PolicySet): void {
    this.set = set;
    const states = [...new Set(set.happenings.map(stateOf))].sort();
    this.status.replaceChildren(...['every outcome', ...states].map((state) => element('option', {}, state)));
    this.restart();
  }

  private restart(): void {
    this.shown = STEP;
    this.draw();
  }

  private draw(): void {
    const found = this.set.happenings.filter((each) => this.isWanted(each));
    const left = found.length - this.shown;
    this.body.replaceChildren(...found.slice(0, this.shown).map((each) => this.row(each)));
    this.count.textContent = `${found.length} of ${this.set.happenings.length + this.set.happeningsLeftOut}`
      + (this.set.happeningsLeftOut > 0 ? `; the last ${this.set.happeningsLeftOut} are not in this page` : '');
    this.more.hidden = left <= 0;
    this.more.textContent = `Show ${Math.min(left, 4 * STEP)} more`;
  }

  private isWanted(happening: Happening): boolean {
    if (this.status.selectedIndex > 0 && stateOf(happening) !== this.status.value) return false;
    const text = [happening.who, happening.words, happening.because, happening.note].join(' ').toLowerCase();
    return text.includes(this.search.value.toLowerCase());
  }

  private row(happening: Happening): HTMLElement {
    const when = element('td', { class: 'when' }, moment(Date.parse(this.report.start), happening.seconds));
    const who = element('td', { class: 'who' }, happening.who);
    if (!happening.status) return element('tr', {}, when, who, element('td', { colspan: '3' }, happening.words));
    const outcome = element('td', {}, element('span', { class: `state ${happening.status}` }, happening.status));
    if (happening.note) outcome.append(element('div', { class: 'note' }, happening.note));
    return element('tr', {}, when, who,
      element('td', { class: 'words' }, happening.words), element('td', {}, happening.because), outcome);
  }
}

const stateOf = (happening: Happening) => happening.status || 'engine';
