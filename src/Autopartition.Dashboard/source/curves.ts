// Curves over time: demand against what was granted, waste, and who waits.
import { Chart, hint, timeAxis, tooltip, valueAxis } from './chart';
import type { Frame } from './chart';
import type { PolicySet, Report } from './report';
import { length, moment, tickStep } from './time';

interface Curve {
  name: string;
  colour: (frame: Frame) => string;
  values: number[];
  binSeconds: number;
  filled?: boolean;
  dashed?: boolean;
}

type Point = { seriesName: string; data: [number, number] };

export class CurveChart {
  readonly chart: Chart;
  private curves: Curve[] = [];

  constructor(name: string, height: number, private readonly report: Report, private readonly unit: string) {
    this.chart = new Chart(name, height, (frame) => this.content(frame));
  }

  show(curves: Curve[]): void {
    this.curves = curves;
    this.chart.draw();
  }

  private content(frame: Frame) {
    const start = Date.parse(this.report.start);
    return {
      xAxis: timeAxis(frame, start, this.report.seconds),
      yAxis: valueAxis(frame, this.unit),
      tooltip: tooltip(frame, 'axis', (about) => {
        const points = about as Point[];
        return hint(moment(start, points[0]?.data[0] ?? 0), points.map((each) => [each.seriesName, number(each.data[1])]));
      }),
      series: this.curves.map((curve) => ({
        type: 'line',
        name: curve.name,
        step: 'end',
        showSymbol: false,
        data: points(curve, this.report.seconds),
        lineStyle: { width: 1.6, type: curve.dashed ? 'dashed' : 'solid' },
        itemStyle: { color: curve.colour(frame) },
        areaStyle: curve.filled ? { opacity: 0.18 } : undefined,
      })),
    };
  }
}

export function demandCurves(set: PolicySet, report: Report): Curve[] {
  const { binSeconds, asked, granted, made } = set.curves;
  return [
    { name: 'granted', colour: series(0), values: granted, binSeconds, filled: true },
    { name: 'in instances, leased or not', colour: series(4), values: made, binSeconds },
    { name: 'asked for', colour: series(1), values: asked, binSeconds },
    { name: 'fleet', colour: (frame) => frame.colours.quiet, values: asked.map(() => report.fleetSlices), binSeconds, dashed: true },
  ];
}

export function wasteCurves(set: PolicySet): Curve[] {
  const { binSeconds, stranded, idle, oversized } = set.curves;
  return [
    { name: 'stranded', colour: (frame) => frame.colours.stranded, values: stranded, binSeconds },
    { name: 'idle', colour: series(5), values: idle, binSeconds },
    { name: 'oversized', colour: series(3), values: oversized, binSeconds },
  ];
}

export function waitingCurves(report: Report): Curve[] {
  return report.sets.map((set, index) => ({
    name: set.name,
    colour: series(index),
    values: set.curves.waiting,
    binSeconds: set.curves.binSeconds,
  }));
}

/** How long the served asks waited: for each set, the wait that so many percent of them did not exceed. */
export class WaitChart {
  readonly chart: Chart;

  constructor(name: string, height: number, private readonly report: Report) {
    this.chart = new Chart(name, height, (frame) => this.content(frame));
  }

  private content(frame: Frame) {
    return {
      xAxis: {
        ...timeAxis(frame, 0, 100),
        interval: 10,
        axisLabel: { color: frame.colours.quiet, hideOverlap: true, formatter: (percent: number) => `${percent} %` },
      },
      yAxis: {
        ...valueAxis(frame, 'wait'),
        interval: tickStep(Math.max(1, ...this.report.sets.map((set) => set.waits.at(-1)?.seconds ?? 0)), 6),
        axisLabel: { color: frame.colours.quiet, showMaxLabel: false, formatter: (seconds: number) => length(seconds) },
      },
      grid: { left: 60, right: 28, top: 56, bottom: 28 },
      tooltip: tooltip(frame, 'axis', (about) => {
        const points = about as Point[];
        return hint(`${points[0]?.data[0]} % of the served asks waited at most`,
          points.map((each) => [each.seriesName, length(each.data[1])]));
      }),
      series: this.report.sets.map((set, index) => ({
        type: 'line',
        name: set.name,
        showSymbol: false,
        data: set.waits.map((wait) => [wait.percent, wait.seconds]),
        lineStyle: { width: 1.6 },
        itemStyle: { color: series(index)(frame) },
      })),
    };
  }
}

const series = (index: number) => (frame: Frame) => frame.colours.series[index % frame.colours.series.length] ?? '';

const number = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 });

function points(curve: Curve, seconds: number): [number, number][] {
  return curve.values
    .map((value, bin): [number, number] => [Math.min(seconds, (bin + 1) * curve.binSeconds), value])
    .filter((_, bin) => bin * curve.binSeconds < seconds);
}
