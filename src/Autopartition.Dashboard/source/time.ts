// Moments and lengths of time as people read them. A trace has no time zone of its own: its times are shown as UTC.

export function length(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds * 10) / 10} s`;
  if (seconds < 3600) return `${Math.round(seconds / 6) / 10} min`;
  return `${Math.round(seconds / 360) / 10} h`;
}

const pad = (value: number) => `${value}`.padStart(2, '0');

export function moment(start: number, seconds: number): string {
  const at = new Date(start + seconds * 1000);
  return `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())} ${clock(start, seconds)}`;
}

export function clock(start: number, seconds: number): string {
  const at = new Date(start + seconds * 1000);
  return `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
}

/** What stands under an axis: the hour, and the day where it begins. */
export function tick(start: number, seconds: number): string {
  const text = clock(start, seconds);
  if (text !== '00:00') return text;
  const at = new Date(start + seconds * 1000);
  return `${pad(at.getUTCDate())}.${pad(at.getUTCMonth() + 1)}.`;
}

/** The distance of marks on an axis: a round part of an hour or day, at most so many of them. */
export function tickStep(seconds: number, most: number): number {
  const steps = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 1209600, 2419200];
  return steps.find((step) => seconds / step <= most) ?? seconds / most;
}
