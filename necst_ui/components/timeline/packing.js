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

// Put places in rows, in the order of their marks; those for which no row has room are the rest.
function intoRows(places, most, first) {
  const ordered = [...places].sort((one, other) => one.markLeft - other.markLeft);
  const rows = [];
  const rest = [];
  const free = (row, place) =>
    row.every(({ left, right }) => right + GAP <= place.left || left - GAP >= place.right);
  for (const place of first ? [first, ...ordered.filter((other) => other !== first)] : ordered) {
    let row = rows.findIndex((candidate) => free(candidate, place));
    if (row < 0 && rows.length < most) row = rows.push([]) - 1;
    if (row < 0) {
      rest.push(place);
      continue;
    }
    rows[row].push(place);
    place.row = row;
  }
  return { rows, rest };
}

// Give each label what room its row leaves, so that it is cut only where it must be.
function lengthen(rows, view) {
  for (const row of rows) {
    row.sort((one, other) => one.left - other.left);
    row.forEach((place, index) => {
      const from = index ? row[index - 1].right + GAP : 0;
      const to = index + 1 < row.length ? row[index + 1].left - GAP : view.width;
      widen(place, from, to, view);
    });
  }
}

function widen(place, from, to, view) {
  if (place.side === "left") {
    resize(place, place.labelX - from, view);
    place.left = Math.max(0, place.labelX - place.wide);
  } else if (place.side === "inside") {
    resize(place, place.right - 44 - place.labelX, view);
  } else {
    resize(place, Math.min(to, endOfLabels(place.right, view)) - place.labelX, view);
    place.right = Math.max(place.markRight, place.labelX + place.wide);
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
  for (const [index, cap] of caps.entries()) {
    places = items.map((item) => placeOf(item, view, cap));
    const most = opened ? Infinity : index === caps.length - 1 ? MOST_ROWS : EASY_ROWS;
    const { rows, rest } = intoRows(places, most);
    if (!rest.length) {
      lengthen(rows, view);
      return { lane, rows: rows.length, places, groups: [] };
    }
  }
  // What was chosen stays in sight.
  const holds = ({ item }) => item.id === kept;
  let { rows, rest } = intoRows(places, MOST_ROWS - 1);
  if (rest.some(holds)) ({ rows, rest } = intoRows(places, MOST_ROWS - 1, places.find(holds)));
  const hidden = new Set(rest);
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
    place.row = MOST_ROWS - 1;
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
