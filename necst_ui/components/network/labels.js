// Which names stand in the picture and where: the most important first, never over one another.

const NAME = { height: 16, weight: 600, size: 13 };
const WORD = { height: 15, weight: 400, size: 12 };
const CELL = 64;

// How wide texts are is only known while the fonts stay.
function forgetTexts() {
  widths.clear();
  wrapped.clear();
}

const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();

function textWidth(text, style, family) {
  const font = `${style.weight} ${style.size}px ${family}`;
  const known = `${font}|${text}`;
  if (!widths.has(known)) {
    pen.font = font;
    widths.set(known, pen.measureText(text).width);
  }
  return widths.get(known);
}

// Wrapping is asked for at every move of the pointer, for the same texts.
const wrapped = new Map();

function wrap(...asked) {
  const known = JSON.stringify(asked);
  if (!wrapped.has(known)) wrapped.set(known, cut(...asked));
  return wrapped.get(known);
}

// Cut a text into lines of at most `width` pixels; what does not fit ends in an ellipsis.
function cut(text, width, most, style, family) {
  const fits = (line) => textWidth(line, style, family) <= width;
  const shorten = (line) => {
    const signs = [...line];
    while (signs.length > 1 && !fits(`${signs.join("").trimEnd()}…`)) signs.pop();
    return `${signs.join("").trimEnd()}…`;
  };
  const lines = [];
  const words = text.split(/\s+/).filter(Boolean);
  while (words.length) {
    let line = words.shift();
    while (words.length && fits(`${line} ${words[0]}`)) line += ` ${words.shift()}`;
    if (lines.length === most - 1 && words.length) {
      lines.push(shorten(`${line} ${words.join(" ")}`));
      break;
    }
    lines.push(fits(line) || most === Infinity ? line : shorten(line));
  }
  return {
    lines,
    width: Math.max(0, ...lines.map((line) => textWidth(line, style, family))),
    height: lines.length * style.height,
  };
}

const apart = (one, other) =>
  one[0] >= other[2] || one[2] <= other[0] || one[1] >= other[3] || one[3] <= other[1];

const boxOf = ({ px, py, r }, around = 1) => {
  const reach = r * 1.1 + around;
  return [px - reach, py - reach, px + reach, py + reach];
};

// Rectangles that are taken, found again through a coarse grid.
class Taken {
  constructor() {
    this.cells = new Map();
  }

  *near([left, top, right, bottom]) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) {
        yield `${x} ${y}`;
      }
    }
  }

  add(box) {
    for (const cell of this.near(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }

  meets(box) {
    for (const cell of this.near(box)) {
      if (this.cells.get(cell)?.some((other) => !apart(box, other))) return true;
    }
    return false;
  }
}

// The four sides of a node, outside a ring if it has one; the side that looks away from the middle
// of the picture comes first.
function spotsOfNode(node, text, [middleX, middleY], ring) {
  const { px, py, r } = node;
  const { width: w, height: h } = text;
  const gap = ring ? r * 1.2 + ring + 3 : r + 5;
  const spots = {
    right: { box: [px + gap, py - h / 2, px + gap + w, py + h / 2], align: "start" },
    left: { box: [px - gap - w, py - h / 2, px - gap, py + h / 2], align: "end" },
    below: { box: [px - w / 2, py + gap - 1, px + w / 2, py + gap - 1 + h], align: "middle" },
    above: { box: [px - w / 2, py - gap + 1 - h, px + w / 2, py - gap + 1], align: "middle" },
  };
  // Farther out, a line leads back to the mark.
  for (const [tier, name] of [[1, "far"], [2, "farther"]]) {
    const away = gap + 3 + tier * NAME.height;
    const box = (top) => [px - w / 2, top, px + w / 2, top + h];
    const from = r * 1.2 + 1;
    spots[`${name} below`] = {
      box: box(py + away),
      align: "middle",
      leader: [px, py + from, px, py + away],
    };
    spots[`${name} above`] = {
      box: box(py - away - h),
      align: "middle",
      leader: [px, py - from, px, py - away],
    };
  }
  const [beside, against] = px >= middleX ? ["right", "left"] : ["left", "right"];
  const [out, back] = py >= middleY ? ["below", "above"] : ["above", "below"];
  const steep = Math.abs(py - middleY) > 2.5 * Math.abs(px - middleX);
  const order = steep ? [out, beside, against, back] : [beside, out, back, against];
  order.push(`far ${out}`, `farther ${out}`);
  return order.map((side) => ({ side, ...spots[side] }));
}

// Along the tie, first where the ties of the one in question (`anchor`) have spread out.
function spotsOfTie(tie, text, anchor) {
  const { width: w, height: h } = text;
  const outwards = tie.target.id === anchor ? [0.36, 0.28, 0.5, 0.2] : [0.64, 0.72, 0.5, 0.8];
  const hub = anchor === tie.source.id || anchor === tie.target.id;
  return (hub ? outwards : [0.5, 0.4, 0.6, 0.3, 0.7]).map((t) => {
    const [x, y] = pointAt(tie.line, t);
    return { side: t, align: "middle", box: [x - w / 2, y - h / 2, x + w / 2, y + h / 2] };
  });
}

// Where the ties run that stand out: a word stands on its own one only.
class Lines {
  constructor(ties) {
    this.cells = new Map();
    for (const { id, line } of ties) {
      if (!line) continue;
      for (let part = 0; part <= 48; part += 1) {
        const [x, y] = pointAt(line, part / 48);
        const cell = `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;
        if (!this.cells.has(cell)) this.cells.set(cell, []);
        this.cells.get(cell).push([id, x, y]);
      }
    }
  }

  cross([left, top, right, bottom], own) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) {
        const passing = this.cells.get(`${x} ${y}`) ?? [];
        const hit = ([id, px, py]) =>
          id !== own && px > left && px < right && py > top && py < bottom;
        if (passing.some(hit)) return true;
      }
    }
    return false;
  }
}

const widened = ([left, top, right, bottom], [across, down]) => [
  left - across,
  top - down,
  right + across,
  bottom + down,
];

const inside = ([left, top, right, bottom], frame) =>
  left >= frame[0] && top >= frame[1] && right <= frame[2] && bottom <= frame[3];

function pushInside([left, top, right, bottom], frame) {
  const dx = Math.max(frame[0] - left, 0) + Math.min(frame[2] - right, 0);
  const dy = Math.max(frame[1] - top, 0) + Math.min(frame[3] - bottom, 0);
  return [left + dx, top + dy, right + dx, bottom + dy];
}

// Give each wish, in order, its first free spot, never on a text. Names that lead may cover small
// marks when there is no better place; wanted ones any mark, and they are pushed into the frame.
// A word that is not wanted only stands where there is room: clear of marks and of other ties.
function placeTexts(wishes, { marks, greatMarks, taken, lines }, frame) {
  const placed = [];
  for (const wish of wishes) {
    const free = (box) => !taken.meets(widened(box, wish.margin));
    const open = wish.spots.filter(({ box }) => inside(box, frame) && free(box));
    const clear = ({ box }) =>
      !marks.meets(box) && !(wish.tie && !wish.wanted && lines.cross(box, wish.id));
    // A line to a name passes neither a text nor a mark, other than the one it belongs to.
    const reached = ({ leader }) => {
      if (!leader) return true;
      const [x, y, , end] = leader;
      const way = [x - 1, Math.min(y, end) + 1, x + 1, Math.max(y, end) - 1];
      return !taken.meets(way) && !marks.meets([way[0], way[1] + 2, way[2], way[3] - 2]);
    };
    const near = open.filter(({ leader }) => !leader);
    let spot = near.find(clear);
    if (!spot && wish.leads) spot = open.find((one) => one.leader && clear(one) && reached(one));
    if (!spot && wish.leads) spot = near.find(({ box }) => !greatMarks.meets(box));
    if (!spot && wish.wanted) {
      const pushed = wish.spots
        .filter(({ leader }) => !leader)
        .map((one) => ({ ...one, box: pushInside(one.box, frame) }))
        .filter(({ box }) => !taken.meets(box));
      spot = pushed.find(({ box }) => !wish.node || apart(box, boxOf(wish.node))) ?? pushed[0];
    }
    if (!spot) continue;
    taken.add(spot.box);
    if (spot.leader) {
      const [x, y, , end] = spot.leader;
      taken.add([x - 2, Math.min(y, end), x + 2, Math.max(y, end)]);
    }
    placed.push({ ...wish, ...spot });
  }
  return placed;
}
