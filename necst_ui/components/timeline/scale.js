// Knows days since 1 January 1970 and where the axis has its ticks; knows no picture.
const DAY = 86400000;

// From fine to coarse; a step is taken as soon as each of its ticks has this room, in pixels.
const STEPS = [
  { unit: "day", count: 1, days: 1, room: 26 },
  { unit: "day", count: 7, days: 7, room: 30 },
  { unit: "month", count: 1, days: 30.4, room: 48 },
  { unit: "month", count: 6, days: 182.6, room: 52 },
  ...[1, 2, 5, 10, 20, 50, 100].map((count) => ({
    unit: "year",
    count,
    days: 365.25 * count,
    room: 44,
  })),
];

function dayOf(year, month = 0, date = 1) {
  // Date.UTC takes the years 0 to 99 for the twentieth century.
  return new Date(0).setUTCFullYear(year, month, date) / DAY;
}

function partsOf(day) {
  const date = new Date(Math.floor(day) * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), date: date.getUTCDate() };
}

function daysOfMonth(year, month, count) {
  const length = new Date(DAY * dayOf(year, month + 1, 0)).getUTCDate();
  const last = count > 1 ? 22 : length;
  const dates = [];
  for (let date = 1; date <= last; date += count) dates.push(dayOf(year, month, date));
  return dates;
}

function ticksBetween(from, to, perDay) {
  const step = STEPS.find(({ days, room }) => days * perDay >= room) ?? STEPS.at(-1);
  const first = partsOf(from);
  const days = [];
  if (step.unit === "year") {
    let year = Math.floor(first.year / step.count) * step.count;
    for (; dayOf(year) <= to; year += step.count) days.push(dayOf(year));
  } else {
    const months = step.unit === "month" ? step.count : 1;
    let month = Math.floor(first.month / months) * months;
    for (; dayOf(first.year, month) <= to; month += months) {
      if (step.unit === "month") days.push(dayOf(first.year, month));
      else days.push(...daysOfMonth(first.year, month, step.count));
    }
  }
  return { unit: step.unit, days: days.filter((day) => day >= from - 0.5 && day <= to) };
}

// The larger unit above the ticks, of which the one that began before the view counts too.
function contextsBetween(from, to, unit) {
  if (unit === "year") return [];
  const first = partsOf(from);
  const days = [];
  for (let n = 0; ; n += 1) {
    const day = unit === "month" ? dayOf(first.year + n) : dayOf(first.year, first.month + n);
    if (day > to) return days;
    days.push(day);
  }
}

function tickText(day, unit, months) {
  const { year, month, date } = partsOf(day);
  return unit === "year" ? String(year) : unit === "month" ? months[month] : String(date);
}

function contextText(day, unit, months) {
  const { year, month } = partsOf(day);
  return unit === "month" ? String(year) : `${months[month]} ${year}`;
}

// Name a range as roughly as it is wide: in years, months or days.
function rangeText({ from, to }, months) {
  const [first, last] = [partsOf(from), partsOf(to - 1)];
  const years = dayOf(first.year) >= from && dayOf(last.year + 1) <= to;
  const text = ({ year, month, date }) => {
    if (years) return String(year);
    return to - from < 62 ? `${date} ${months[month]} ${year}` : `${months[month]} ${year}`;
  };
  return text(first) === text(last) ? text(first) : `${text(first)} – ${text(last)}`;
}
