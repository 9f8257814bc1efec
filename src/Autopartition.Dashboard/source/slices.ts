// Every GPU as a band over time: who held which of its units, what was idle, what was stranded, when it was changed.
import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import { Chart, hint, timeAxis, tooltip } from './chart';
import type { Frame } from './chart';
import { element } from './dom';
import { IDLE, LEASED, STRANDED, STRANDED_COMPUTE } from './report';
import type { PolicySet, Report, Track } from './report';
import { length, moment } from './time';

const BAND = 44;
const HEAD = 8;
const FOOT = 78;
const USED = 0.78;
const WORDS = ['leased', 'idle', 'stranded', 'compute slices that no legal instance could use'];

export class SliceChart {
  readonly box: HTMLElement;
  private readonly chart: Chart;
  private readonly legend = element('div', { class: 'legend' });
  private set: PolicySet;
  private readonly holders: string[];

  constructor(name: string, private readonly report: Report) {
    this.set = report.sets[0]!;
    this.holders = [...new Set(report.sets.flatMap((set) => set.gpus.flatMap(holdersOf)))].sort();
    const height = HEAD + FOOT + BAND * Math.max(1, this.set.gpus.length);
    this.chart = new Chart(name, height, (frame) => this.content(frame));
    this.box = element('div', {}, this.legend, this.chart.box);
  }

  show(set: PolicySet): void {
    this.set = set;
    this.chart.draw();
  }

  private content(frame: Frame) {
    const start = Date.parse(this.report.start);
    const tracks = this.set.gpus;
    this.drawLegend(frame);
    return {
      grid: { left: frame.narrow ? 62 : 84, right: 12, top: HEAD, bottom: FOOT },
      legend: { show: false },
      xAxis: timeAxis(frame, start, this.report.seconds),
      yAxis: {
        type: 'category',
        inverse: true,
        data: tracks.map((track) => track.id),
        axisLabel: { color: frame.colours.text, formatter: (id: string) => shortened(id, frame.narrow ? 8 : 12) },
        axisLine: { show: false },
        axisTick: { show: false },
      },
      dataZoom: [
        { type: 'inside', filterMode: 'weakFilter', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false },
        this.slider(frame, start),
      ],
      tooltip: tooltip(frame, 'item', (about) => {
        const [track, row] = (about as { data: number[] }).data as [number, number];
        const series = (about as { seriesName: string }).seriesName;
        return series === 'changes' ? this.changeHint(track, row, start) : this.spanHint(track, row, start);
      }),
      series: [this.spans(frame), this.changes(frame)],
    };
  }

  private slider(frame: Frame, start: number) {
    return {
      type: 'slider',
      filterMode: 'weakFilter',
      height: 22,
      bottom: 12,
      borderColor: frame.colours.line,
      backgroundColor: 'transparent',
      fillerColor: frame.colours.grid,
      handleStyle: { color: frame.colours.panel, borderColor: frame.colours.quiet },
      moveHandleStyle: { color: frame.colours.line },
      textStyle: { color: frame.colours.quiet },
      labelFormatter: (value: number) => moment(start, value).slice(5),
      showDataShadow: false,
      brushSelect: false,
    };
  }

  private spans(frame: Frame) {
    const tracks = this.set.gpus;
    return {
      type: 'custom',
      name: 'spans',
      clip: true,
      encode: { x: [2, 3], y: 0 },
      data: tracks.flatMap((track, index) => track.spans.map((span, row) => [index, row, span[0]!, span[1]!])),
      renderItem: (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
        const track = tracks[api.value(0) as number]!;
        const [from, to, unit, units, kind, holder] = track.spans[api.value(1) as number] as Span;
        const left = api.coord([from, api.value(0)])[0]!;
        const [right, middle] = api.coord([to, api.value(0)]) as [number, number];
        const band = (api.size!([0, 1]) as number[])[1]! * USED;
        const row = band / track.units;
        const isLine = kind === STRANDED_COMPUTE;
        return {
          type: 'rect',
          shape: {
            x: left,
            y: middle - band / 2 + (isLine ? band - 1 : unit * row + 0.5),
            width: Math.max(0.6, right - left),
            height: isLine ? 2 : Math.max(1, units * row - 1),
          },
          style: this.style(frame, kind, track.words[holder] ?? ''),
        };
      },
    };
  }

  private changes(frame: Frame) {
    const tracks = this.set.gpus;
    return {
      type: 'custom',
      name: 'changes',
      clip: true,
      encode: { x: 2, y: 0 },
      data: tracks.flatMap((track, index) => track.marks.map((mark, row) => [index, row, mark.seconds])),
      renderItem: (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
        const [x, middle] = api.coord([api.value(2), api.value(0)]) as [number, number];
        const band = (api.size!([0, 1]) as number[])[1]!;
        return {
          type: 'rect',
          shape: { x: x - 1, y: middle + (band * USED) / 2 + 1.5, width: 2, height: 4 },
          style: { fill: frame.colours.quiet },
        };
      },
    };
  }

  private style(frame: Frame, kind: number, holder: string): object {
    if (kind === STRANDED || kind === STRANDED_COMPUTE) return { fill: frame.colours.stranded };
    if (kind === IDLE) return { fill: frame.colours.idle };
    return { fill: this.colourOf(frame, holder) };
  }

  private colourOf(frame: Frame, holder: string): string {
    const { series } = frame.colours;
    return series[this.holders.indexOf(holder) % series.length] ?? '';
  }

  private spanHint(index: number, row: number, start: number): HTMLElement {
    const track = this.set.gpus[index]!;
    const [from, to, unit, units, kind, holder, what] = track.spans[row] as Span;
    const rows: [string, string][] = [
      ['from', moment(start, from)],
      ['to', moment(start, to)],
      ['for', length(to - from)],
    ];
    if (kind === STRANDED_COMPUTE) return hint(`${track.id}: ${units} ${WORDS[kind]}`, rows);
    rows.push(['units', units === 1 ? `${unit}` : `${unit} to ${unit + units - 1}`]);
    if (kind === LEASED) rows.unshift(['held by', track.words[holder] ?? ''], ['lease', track.leases[row] ?? '']);
    return hint(`${track.id}: ${kind === STRANDED ? '' : track.words[what]} ${WORDS[kind]}`, rows);
  }

  private changeHint(index: number, row: number, start: number): HTMLElement {
    const track = this.set.gpus[index]!;
    const mark = track.marks[row]!;
    const words = mark.words.split('; ');
    const shown = words.slice(0, 6).map((word): [string, string] => [word, '']);
    if (words.length > shown.length) shown.push([`and ${words.length - shown.length} more`, '']);
    return hint(`${track.id}, ${moment(start, mark.seconds)}`, shown);
  }

  private drawLegend(frame: Frame): void {
    const item = (colour: string, name: string) =>
      element('span', {}, element('i', { style: `background: ${colour}` }), name);
    this.legend.replaceChildren(
      ...this.holders.map((holder) => item(this.colourOf(frame, holder), holder)),
      item(frame.colours.idle, 'idle'),
      item(frame.colours.stranded, 'stranded'),
      item(frame.colours.quiet, 'changed'),
    );
  }
}

type Span = [number, number, number, number, number, number, number];

/** The end of an id tells GPUs apart. */
const shortened = (id: string, most: number) => (id.length > most ? `…${id.slice(1 - most)}` : id);

const holdersOf = (track: Track) => track.spans.filter((span) => span[4] === LEASED).map((span) => track.words[span[5]!] ?? '');
