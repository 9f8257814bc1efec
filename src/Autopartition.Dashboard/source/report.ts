// What the command line puts into the page; ReportDocument and its parts have the same fields.

export interface Report {
  scenario: string;
  version: string;
  seed: number;
  solver: string;
  resultHash: string;
  asks: number;
  gpus: number;
  fleetSlices: number;
  start: string;
  seconds: number;
  notes: string[];
  figures: Figure[];
  sets: PolicySet[];
}

export interface Figure {
  name: string;
  cells: string[];
  best: boolean[];
}

export interface PolicySet {
  name: string;
  policies: string[];
  oom: number;
  seconds: number;
  curves: Curves;
  gpus: Track[];
  spansLeftOut: number;
  waits: { percent: number; seconds: number }[];
  failures: Failure[];
  failuresLeftOut: number;
  happenings: Happening[];
  happeningsLeftOut: number;
}

export interface Curves {
  binSeconds: number;
  asked: number[];
  granted: number[];
  made: number[];
  stranded: number[];
  idle: number[];
  oversized: number[];
  waiting: number[];
}

/** A span is: from, to, first unit, units, kind, word of the holder, word of what it is. */
export interface Track {
  id: string;
  model: string;
  units: number;
  spans: number[][];
  leases: string[];
  words: string[];
  marks: { seconds: number; words: string }[];
}

export const LEASED = 0;
export const IDLE = 1;
export const STRANDED = 2;

/** Compute slices that are stranded, while every unit can be used. */
export const STRANDED_COMPUTE = 3;

export interface Failure {
  seconds: number;
  gpu: string;
  tenant: string;
  lease: string;
  words: string;
}

export interface Happening {
  seconds: number;
  who: string;
  words: string;
  because: string;
  status: string;
  note: string;
}

export function readReport(): Report | undefined {
  const report: unknown = JSON.parse(document.getElementById('report')?.textContent ?? '""');
  return typeof report === 'object' ? (report as Report) : undefined;
}
