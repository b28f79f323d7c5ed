// Movement in time: from one view to another, and nodes from one layout to the next.

const VIEW_TIME = 200;
const LAYOUT_TIME = 400;
// So many nodes are put in their new places at once: moving each of them would only stutter.
const MOST_MOVED = 800;

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

// Call `onPart` with how far one is, from 0 to 1, in every frame; at once with 1 where motion is
// unwelcome. Returns a function that cuts it short: then the end is there at once.
function run(time, onPart) {
  const begun = performance.now();
  let frame = 0;
  const step = (now) => {
    const part = Math.min(1, Math.max(0, (now - begun) / time));
    frame = part < 1 ? requestAnimationFrame(step) : 0;
    onPart(part);
  };
  if (stillness.matches) onPart(1);
  else frame = requestAnimationFrame(step);
  return () => {
    if (!frame) return;
    cancelAnimationFrame(frame);
    frame = 0;
    onPart(1);
  };
}

function glide(view, target, onFrame) {
  const start = view.state;
  return run(VIEW_TIME, (part) => {
    if (part === 1) {
      Object.assign(view, target);
      onFrame(true);
      return;
    }
    const eased = part * (2 - part);
    view.zoom = start.zoom * (target.zoom / start.zoom) ** eased;
    // Zooming is a power, so the centre moves as the zoom does: a fixed point stays fixed.
    const moved =
      target.zoom === start.zoom
        ? eased
        : (1 / start.zoom - 1 / view.zoom) / (1 / start.zoom - 1 / target.zoom);
    view.x = start.x + (target.x - start.x) * moved;
    view.y = start.y + (target.y - start.y) * moved;
    onFrame(false);
  });
}

// Where nodes are in the viewport now, to start from there when they get other places.
function whereabouts({ nodes, view }) {
  if (!view.width || nodes.size > MOST_MOVED) return new Map();
  const [left, top] = view.origin;
  return new Map([...nodes.values()].map(({ id, px, py }) => [id, [px + left, py + top]]));
}

// Let nodes that stay travel from where they were to where the new layout has them.
function travel(picture, before, onFrame) {
  picture.away = new Map();
  for (const [id, [x, y]] of before) {
    const node = picture.nodes.get(id);
    if (!node) continue;
    const [toX, toY] = picture.view.at(node.record);
    picture.away.set(id, [x - toX, y - toY]);
  }
  if (!picture.away.size) return () => {};
  picture.remaining = 1;
  return run(LAYOUT_TIME, (part) => {
    picture.remaining = (1 - part) ** 3;
    if (part === 1) picture.away.clear();
    onFrame(part === 1);
  });
}
