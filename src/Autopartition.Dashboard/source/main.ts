import { CurveChart, WaitChart, demandCurves, waitingCurves, wasteCurves } from './curves';
import { DecisionTable } from './decisions';
import { choice, element, section } from './dom';
import { FailureList } from './failures';
import { comparison, foot, head } from './headline';
import { readReport } from './report';
import type { PolicySet, Report } from './report';
import { SliceChart } from './slices';
import './style.css';

const report = readReport();
const page = document.getElementById('page')!;
if (report === undefined || report.sets.length === 0) {
  page.append(element('p', {}, 'There is no run in this page. "autopartition simulate SCENARIO.yaml --report FILE.html" writes one.'));
} else {
  document.title = `${report.scenario}: Autopartition simulation`;
  draw(report);
}

function draw(report: Report): void {
  const demand = new CurveChart('Demand against granted capacity over time', 300, report, 'compute slices');
  const waste = new CurveChart('Waste over time', 240, report, 'compute slices');
  const slices = new SliceChart('Slices of every GPU over time', report);
  const waiting = new CurveChart('Asks that wait over time', 240, report, 'asks');
  const waits = new WaitChart('Waits of the served asks', 260, report);
  const failures = new FailureList(report);
  const decisions = new DecisionTable(report);
  const tracked = element('p', { class: 'lead' });
  const show = (set: PolicySet) => {
    demand.show(demandCurves(set, report));
    waste.show(wasteCurves(set));
    slices.show(set);
    failures.show(set);
    decisions.show(set);
    tracked.textContent = trackedWords(set, report);
  };
  const picker = element('nav', { class: 'picker', 'aria-label': 'Policy set shown' },
    element('span', {}, 'Policy set'),
    choice('Policy set', report.sets.map((set) => set.name), (index) => show(report.sets[index]!)));

  page.append(
    head(report),
    section('Policy sets compared', 'The best of each row is set in bold where the sets differ.', comparison(report)),
    section('Waits', '', element('div', { class: 'pair' }, waiting.chart.box, waits.chart.box)),
    picker,
    section('Demand and granted capacity', 'Means over time. What is asked for counts asks that wait and asks that run.', demand.chart.box),
    section('Waste', 'Three kinds that are never summed: what no legal instance could use, what lies in instances'
      + ' without a lease, and what was granted beyond what was asked for.', waste.chart.box),
    section('Slices over time', '', tracked, slices.box),
    section('Out of memory', '', failures.box),
    section('Decisions', 'Each decision once, when it was first asked for, with the line that asked and its reason.', decisions.box),
    foot(report),
  );
  show(report.sets[0]!);
  waiting.show(waitingCurves(report));
  waits.chart.draw();
}

function trackedWords(set: PolicySet, report: Report): string {
  const shown = set.gpus.length < report.gpus ? `The first ${set.gpus.length} of ${report.gpus} GPUs, one` : 'One';
  const short = set.spansLeftOut > 0 ? ` ${set.spansLeftOut} spans too short to see are left out.` : '';
  return `${shown} band each; its height is the GPU's placement units, and what is blank is free.`
    + ` Ticks under a band are changes. Drag the slider, or scroll with Ctrl, to look closer.${short}`;
}
