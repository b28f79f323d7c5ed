// Knows how marks and their labels share rows: nothing overlaps and nothing is left out.
const ROW = 24;
const GAP = 10;
const MOST_ROWS = 12;
// Labels are shortened before a lane grows past this number of rows.
const EASY_ROWS = 6;
const BAND = 30;
const CHIP = 40;

// `view` has x(day), width and today in pixels of the whole period, and wide(text). A place has
// the stretch that a mark takes with its label, the x of the mark and the room of the label.
function placeOf(item, view, cap) {
  return item.kind === "period" ? placePeriod(item, view, cap) : placeEvent(item, view, cap);
}

function placeEvent(item, view, cap) {
  const from = view.x(item.x0);
  const to = view.x(item.x1);
  const middle = (from + to) / 2;
  // A month becomes a band when a disc would claim a day; a year is one at any distance.
  const year = item.soft.includes("year");
  const band = year || (!item.soft.includes("exact") && to - from > BAND);
  const about = item.soft.includes("about");
  const half = band ? Math.max((to - from) / 2, 7) : about ? 15 : item.overdue ? 9 : 7;
  const left = Math.max(0, middle - half);
  const right = Math.min(view.width, middle + half);
  const anchor = Math.min(Math.max(middle, left), right);
  const mark = { item, band, about, half, middle, anchor, markLeft: left, markRight: right };
  if (band && Math.max(left, view.width - right) < 60 && right - left > 120) {
    // A band that fills the period has its label inside.
    const wide = Math.min(view.wide(item.label), cap, right - left - 52);
    return { ...mark, side: "inside", labelX: left + 12, left, right, wide };
  }
  return { ...mark, ...besides(left, right, item, view, cap) };
}

function placePeriod(item, view, cap) {
  const begins = item.x0 === null ? [0, 0] : [view.x(item.x0), view.x(item.x1)];
  const ends = item.end1 === null ? null : [view.x(item.end0), view.x(item.end1)];
  const left = Math.max(0, begins[0]);
  const dots = Math.min(view.width, Math.max(view.today, begins[0]) + 44);
  const right = Math.max(left + 4, ends ? Math.min(view.width, ends[1]) : dots);
  const glyph = item.group ? 16 : 0;
  const wide = Math.min(view.wide(item.label), cap);
  const bar = { item, begins, ends, anchor: left, markLeft: left, markRight: right, glyph };
  const labelX = clearOfToday(left - glyph - 8, view);
  if (labelX >= wide) {
    return { ...bar, side: "left", labelX, left: labelX - wide, right, wide };
  }
  if (right - left >= wide + glyph + 60) {
    // A stub of the bar stays to be seen before its name.
    return { ...bar, side: "inside", labelX: left + glyph + 16, left, right, wide };
  }
  return { ...bar, ...besides(left - glyph, right, item, view, cap) };
}

// A label of the past ends before today's line.
function endOfLabels(x, view) {
  return x < view.today ? Math.min(view.today - 4, view.width) : view.width;
}

// A name that ends just after today's line would be struck through by it.
function clearOfToday(end, view) {
  return end > view.today && end < view.today + 40 ? view.today - 6 : end;
}

// Put the label at the right of a mark, or at the left when it would cross today or the end.
function besides(markLeft, markRight, item, view, cap) {
  const wide = Math.min(view.wide(item.label), cap);
  const start = markRight + 5;
  const before = clearOfToday(markLeft - 5, view);
  const free = endOfLabels(start, view) - start;
  // Only where a few letters would be left on either side may a label run across today.
  const room = Math.max(free, before) < 60 ? view.width - start : free;
  const right = room >= wide || (before < wide && room > before);
  const taken = Math.max(0, Math.min(wide, right ? room : before));
  return right
    ? { side: "right", labelX: start, left: Math.max(0, markLeft), right: start + taken,
        wide: taken }
    : { side: "left", labelX: before, left: Math.max(0, before - taken), right: markRight,
        wide: taken };
}

// A plan and what came of it stand in one row, with an arrow between.
function unitsOf(places) {
  const byId = new Map(places.map((place) => [place.item.id, place]));
  const outcomes = new Set();
  const units = [];
  for (const plan of places) {
    const result = byId.get(plan.item.outcome);
    const fits =
      result && !outcomes.has(result) && !result.item.outcome && result.side === "right" &&
      plan.markRight + 20 < result.markLeft && plan.markLeft - 5 >= plan.wide;
    if (!fits) continue;
    outcomes.add(result);
    plan.side = "left";
    plan.labelX = plan.markLeft - 5;
    plan.left = plan.labelX - plan.wide;
    plan.right = plan.markRight;
    plan.arrow = result.markLeft - 3;
    units.push({ left: plan.left, right: result.right, places: [plan, result] });
  }
  const paired = new Set(units.flatMap((unit) => unit.places));
  for (const place of places) {
    if (!paired.has(place)) units.push({ left: place.left, right: place.right, places: [place] });
  }
  const start = (unit) => unit.places[0].markLeft;
  return units.sort((one, other) => start(one) - start(other));
}

function intoRows(units, most, first) {
  const rows = [];
  const rest = [];
  const free = (row, unit) =>
    row.every(({ left, right }) => right + GAP <= unit.left || left - GAP >= unit.right);
  for (const unit of first ? [first, ...units.filter((other) => other !== first)] : units) {
    let row = rows.findIndex((candidate) => free(candidate, unit));
    if (row < 0 && rows.length < most) row = rows.push([]) - 1;
    if (row < 0) {
      rest.push(unit);
      continue;
    }
    rows[row].push(unit);
    for (const place of unit.places) place.row = row;
  }
  return { rows, rest };
}

// Give each label what room its row leaves, so that it is cut only where it must be.
function lengthen(rows, view) {
  for (const row of rows) {
    row.sort((one, other) => one.left - other.left);
    row.forEach((unit, index) => {
      const from = index ? row[index - 1].right + GAP : 0;
      const to = index + 1 < row.length ? row[index + 1].left - GAP : view.width;
      widen(unit, from, to, view);
    });
  }
}

function widen(unit, from, to, view) {
  const first = unit.places[0];
  const last = unit.places.at(-1);
  if (first.side === "left") {
    resize(first, first.labelX - from, view);
    first.left = unit.left = Math.max(0, first.labelX - first.wide);
  } else if (first.side === "inside") {
    resize(first, first.right - 44 - first.labelX, view);
  }
  if (last.side === "right") {
    resize(last, Math.min(to, endOfLabels(last.right, view)) - last.labelX, view);
    last.right = unit.right = Math.max(last.markRight, last.labelX + last.wide);
  }
}

function resize(place, room, view) {
  const whole = view.wide(place.item.label);
  // A cut label grows in steps, so that few labels change when the scale does.
  const wide = whole <= room ? whole : Math.floor(room / 16) * 16;
  if (wide > place.wide) place.wide = wide;
}

// Lay out one lane: rows for what fits, and groups of what does not, in a row of their own.
function packLane(lane, items, view, caps, { opened, kept }) {
  let places;
  let units;
  for (const [index, cap] of caps.entries()) {
    places = items.map((item) => placeOf(item, view, cap));
    units = unitsOf(places);
    const most = opened ? Infinity : index === caps.length - 1 ? MOST_ROWS : EASY_ROWS;
    const { rows, rest } = intoRows(units, most);
    if (!rest.length) {
      lengthen(rows, view);
      return { lane, rows: rows.length, places, groups: [] };
    }
  }
  // What was chosen stays in sight.
  const holds = (unit) => unit.places.some(({ item }) => item.id === kept);
  let { rows, rest } = intoRows(units, MOST_ROWS - 1);
  if (rest.some(holds)) ({ rows, rest } = intoRows(units, MOST_ROWS - 1, units.find(holds)));
  const hidden = new Set(rest.flatMap((unit) => unit.places));
  lengthen(rows, view);
  const { groups, single } = intoGroups(lane, [...hidden], view);
  const shown = places.filter((place) => !hidden.has(place) || single.has(place));
  return { lane, rows: MOST_ROWS, places: shown, groups };
}

// Gather marks that would touch in one row. One that stands alone stays itself: with its label
// where there is room for it, else, if it is a disc, without.
function intoGroups(lane, places, view) {
  const gathered = [];
  const start = (place) => Math.max(0, Math.min(place.anchor - CHIP / 2, view.width - CHIP));
  for (const place of places.sort((one, other) => start(one) - start(other))) {
    const last = gathered.at(-1);
    if (last && start(place) < last.right + 6) last.places.push(place);
    else gathered.push({ left: start(place), right: start(place) + CHIP, places: [place] });
  }
  const single = new Set();
  for (const spot of gathered) {
    const [place, another] = spot.places;
    const apart = (other) =>
      other === spot || place.right + GAP <= other.left || place.left - GAP >= other.right;
    const fits = gathered.every(apart);
    if (another || !(fits || (place.item.kind === "event" && !place.band))) continue;
    Object.assign(place, { row: MOST_ROWS - 1, arrow: undefined });
    if (fits) Object.assign(spot, { left: place.left, right: place.right });
    else strip(place);
    single.add(place);
  }
  const groups = gathered.filter((spot) => !single.has(spot.places[0])).map((spot) => ({
    id: `${lane.id} ${spot.places[0].item.id}`,
    items: spot.places.map(({ item }) => item),
    row: MOST_ROWS - 1,
    anchor: spot.left + CHIP / 2,
    left: spot.left,
    right: spot.right,
  }));
  return { groups, single };
}

function strip(place) {
  const { anchor } = place;
  Object.assign(place, { wide: 0, left: anchor - ROW / 2, right: anchor + ROW / 2 });
}
