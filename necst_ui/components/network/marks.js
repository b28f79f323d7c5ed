// Shapes of nodes and lines of ties, in pixels. Knows geometry only.

// A mark may be small; what one has to hit is 26 pixels wide at least.
const REACH = 13;

const short = (number) => Math.round(number * 10) / 10;

// `corners` are for a radius of 1; without any the shape is round.
function shapePath(corners, { px, py, r }) {
  if (!corners) {
    const size = short(r);
    const across = short(2 * size);
    const arc = (to) => `a${size} ${size} 0 0 1 ${to} 0`;
    return `M${short(px - size)} ${short(py)}${arc(across)}${arc(-across)}Z`;
  }
  return `M${corners.map(([x, y]) => `${short(px + x * r)} ${short(py + y * r)}`).join("L")}Z`;
}

// What is new has a plus, what ended a stroke, on a disc that keeps them apart from the line.
function badgePath(change, x, y) {
  const disc = `M${short(x - 6)} ${short(y)}a6 6 0 0 1 12 0a6 6 0 0 1 -12 0Z`;
  const stroke = `M${short(x - 3.2)} ${short(y)}h6.4`;
  return `${disc}${stroke}${change === "new" ? `M${short(x)} ${short(y - 3.2)}v6.4` : ""}`;
}

// Several ties between two nodes lie side by side: a distance from the straight line for each.
function bends(ties) {
  const together = new Map();
  for (const tie of ties) {
    const pair = JSON.stringify([tie.source, tie.target].sort());
    together.set(pair, [...(together.get(pair) ?? []), tie]);
  }
  const found = new Map();
  for (const group of together.values()) {
    group.forEach((tie, index) => {
      const offset = (index - (group.length - 1) / 2) * 18;
      found.set(tie.id, tie.source < tie.target ? offset : -offset);
    });
  }
  return found;
}

// The line of a tie from edge to edge as a quadratic curve, or null where the nodes touch.
function curve(source, target, bend, head) {
  const dx = target.px - source.px;
  const dy = target.py - source.py;
  const length = Math.hypot(dx, dy) || 1;
  const room = length - source.r - target.r - 6;
  if (room < head + 2) return null;
  // A bend never makes a short line into a loop.
  const bow = Math.sign(bend) * Math.min(Math.abs(bend), length / 4) * 2;
  const middle = [
    (source.px + target.px) / 2 - (dy / length) * bow,
    (source.py + target.py) / 2 + (dx / length) * bow,
  ];
  const towards = (node, distance) => {
    const [ax, ay] = [middle[0] - node.px, middle[1] - node.py];
    const far = Math.hypot(ax, ay) || 1;
    return [node.px + (ax / far) * distance, node.py + (ay / far) * distance];
  };
  const from = towards(source, source.r + 3);
  const tip = towards(target, target.r + 3);
  const to = towards(target, target.r + 3 + Math.max(0, head - 1));
  return { from, middle, to, tip, head };
}

const curvePath = ({ from, middle, to }) =>
  `M${short(from[0])} ${short(from[1])}Q${short(middle[0])} ${short(middle[1])} ` +
  `${short(to[0])} ${short(to[1])}`;

function headPath({ to, tip, head }) {
  const [x, y] = [tip[0] - to[0], tip[1] - to[1]];
  const far = Math.hypot(x, y) || 1;
  const [ux, uy] = [x / far, y / far];
  const half = head * 0.45;
  const [bx, by] = [tip[0] - ux * head, tip[1] - uy * head];
  return (
    `M${short(tip[0])} ${short(tip[1])}L${short(bx - uy * half)} ${short(by + ux * half)}` +
    `L${short(bx + uy * half)} ${short(by - ux * half)}Z`
  );
}

const pointAt = ({ from, middle, to }, t) => [
  (1 - t) ** 2 * from[0] + 2 * t * (1 - t) * middle[0] + t * t * to[0],
  (1 - t) ** 2 * from[1] + 2 * t * (1 - t) * middle[1] + t * t * to[1],
];

function distanceToCurve(line, x, y) {
  let nearest = Infinity;
  let [ax, ay] = line.from;
  for (let part = 1; part <= 8; part += 1) {
    const [bx, by] = pointAt(line, part / 8);
    const [dx, dy] = [bx - ax, by - ay];
    const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.min(1, Math.max(0, along));
    nearest = Math.min(nearest, Math.hypot(x - ax - t * dx, y - ay - t * dy));
    [ax, ay] = [bx, by];
  }
  return nearest;
}

// What a pointer at (x, y) means: the nearest node within reach, else the nearest tie.
function nearest(nodes, ties, x, y) {
  let found = null;
  let least = Infinity;
  for (const node of nodes) {
    if (node.absent) continue;
    const distance = Math.hypot(node.px - x, node.py - y);
    if (distance <= Math.max(REACH, node.r + 3) && distance - node.r < least) {
      least = distance - node.r;
      found = node.id;
    }
  }
  if (found !== null) return found;
  least = 8;
  for (const tie of ties) {
    if (!tie.line || tie.absent) continue;
    const distance = distanceToCurve(tie.line, x, y);
    if (distance < least) {
      least = distance;
      found = tie.id;
    }
  }
  return found;
}

// The node to go to with an arrow key: near, and more along the direction than beside it.
function nodeTowards(nodes, from, [dx, dy]) {
  let found = null;
  let least = Infinity;
  for (const node of nodes) {
    const along = (node.px - from.px) * dx + (node.py - from.py) * dy;
    const beside = Math.abs((node.px - from.px) * dy) + Math.abs((node.py - from.py) * dx);
    if (node.absent || along <= 0 || beside > along * 1.2) continue;
    const cost = along + 2 * beside;
    if (cost < least) {
      least = cost;
      found = node;
    }
  }
  return found;
}

// The ties of a node as one meets them going round it, from above with the clock.
function tiesAround(ties, node) {
  const turn = ({ source, target }) => {
    const other = source === node ? target : source;
    return (Math.atan2(other.px - node.px, node.py - other.py) + 2 * Math.PI) % (2 * Math.PI);
  };
  return [...ties]
    .filter((tie) => !tie.absent && tie.line && (tie.source === node || tie.target === node))
    .sort((one, other) => turn(one) - turn(other) || one.bend - other.bend);
}
