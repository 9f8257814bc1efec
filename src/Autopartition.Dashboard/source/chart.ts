// The charts' frame: one instance for each, drawn anew when the colours of the page change or its width does.
import { CustomChart, LineChart } from 'echarts/charts';
import { DataZoomComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { element } from './dom';
import { tick, tickStep } from './time';

use([CustomChart, LineChart, DataZoomComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const dark = matchMedia('(prefers-color-scheme: dark)');
const NARROW = 560;

export type Colours = ReturnType<typeof colours>;

export interface Frame {
  colours: Colours;
  narrow: boolean;
}

/** A chart that asks for its content whenever it is drawn. */
export class Chart {
  readonly box: HTMLElement;
  private readonly drawn;

  constructor(
    name: string,
    height: number,
    private readonly content: (frame: Frame) => EChartsCoreOption,
  ) {
    this.box = element('div', { class: 'chart', role: 'img', 'aria-label': name, style: `height: ${height}px` });
    this.drawn = init(this.box, undefined, { width: 320, height });
    dark.addEventListener('change', () => this.draw());
    new ResizeObserver(() => this.fit()).observe(this.box);
  }

  draw(): void {
    const frame = { colours: colours(), narrow: this.box.clientWidth < NARROW };
    this.drawn.setOption({ ...base(frame.colours), ...this.content(frame) }, { notMerge: true });
  }

  private fit(): void {
    this.drawn.resize({ width: this.box.clientWidth, height: this.box.clientHeight });
    this.draw();
  }
}

/** The x-axis of time, in seconds from the start. */
export function timeAxis(frame: Frame, start: number, seconds: number): object {
  return {
    type: 'value',
    min: 0,
    max: seconds,
    interval: Math.max(60, tickStep(seconds, frame.narrow ? 4 : 9)),
    axisLabel: {
      color: frame.colours.quiet,
      hideOverlap: true,
      formatter: (value: number) => (value % 60 === 0 ? tick(start, value) : ''),
    },
    axisLine: { lineStyle: { color: frame.colours.line } },
    axisTick: { lineStyle: { color: frame.colours.line } },
    splitLine: { show: false },
  };
}

export function valueAxis(frame: Frame, name: string): object {
  return {
    type: 'value',
    min: 0,
    name,
    nameLocation: 'end',
    nameTextStyle: { color: frame.colours.quiet, align: 'left', padding: [0, 0, 0, -30] },
    axisLabel: { color: frame.colours.quiet },
    splitLine: { lineStyle: { color: frame.colours.grid } },
  };
}

function base(colour: Colours): EChartsCoreOption {
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 44, right: 12, top: 56, bottom: 28 },
    legend: { left: 0, top: 0, textStyle: { color: colour.text }, itemWidth: 16, itemHeight: 8, icon: 'roundRect' },
  };
}

export function tooltip(frame: Frame, trigger: 'axis' | 'item', formatter: (about: unknown) => HTMLElement | string) {
  const { panel, line, text, quiet } = frame.colours;
  return {
    trigger,
    confine: true,
    backgroundColor: panel,
    borderColor: line,
    textStyle: { color: text, fontSize: 13 },
    axisPointer: { type: 'line', lineStyle: { color: quiet, type: 'solid', width: 1 } },
    formatter,
  };
}

/** The lines of a tooltip: a heading, then names with values. */
export function hint(heading: string, rows: [string, string][]): HTMLElement {
  const lines = rows.map(([name, value]) =>
    element('div', { class: 'hint-row' }, element('span', {}, name), element('strong', {}, value)));
  return element('div', { class: 'hint' }, element('div', { class: 'hint-head' }, heading), ...lines);
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const named = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: named('text'),
    quiet: named('quiet'),
    line: named('line'),
    grid: named('grid'),
    panel: named('panel'),
    page: named('page'),
    stranded: named('stranded'),
    idle: named('idle'),
    accent: named('accent'),
    series: Array.from({ length: 10 }, (_, index) => named(`series-${index}`)),
  };
}
