// Knows pointer, wheel and keys, and which move of the timeline each of them means.
function keyAt(event) {
  return event.target.closest?.("[data-key]")?.dataset.key ?? null;
}

function followPointer(timeline, plot) {
  let start = null;
  plot.onpointerdown = (event) => {
    if (event.button !== 0) return;
    if (event.pointerType === "mouse") timeline.arm(true);
    start = { x: event.clientX, from: timeline.range.from, moved: false };
  };
  plot.onpointermove = (event) => {
    if (!start) return;
    const moved = event.clientX - start.x;
    if (!start.moved && Math.abs(moved) < 5) return;
    if (!start.moved) plot.setPointerCapture(event.pointerId);
    start.moved = true;
    plot.classList.add("dragged");
    const { from, to } = timeline.range;
    timeline.goTo(start.from - moved / timeline.view.perDay, to - from);
  };
  plot.onpointerup = plot.onpointercancel = () => {
    start = null;
    plot.classList.remove("dragged");
  };
}

function turnWheel(timeline, event) {
  if (!timeline.armed) return;
  const pixels = event.deltaMode === 1 ? 20 : event.deltaMode === 2 ? 400 : 1;
  const { from, to } = timeline.range;
  if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    timeline.goTo(from + (event.deltaX * pixels) / timeline.view.perDay, to - from);
  } else {
    const left = timeline.frame.pane.getBoundingClientRect().left;
    const at = from + (event.clientX - left) / timeline.view.perDay;
    timeline.zoom(Math.exp(-event.deltaY * pixels * 0.002), at);
  }
  // At the end of what can be zoomed the page scrolls on.
  if (timeline.range.from !== from || timeline.range.to !== to) event.preventDefault();
}

function pressKey(timeline, event) {
  const key = keyAt(event);
  if (!key || event.ctrlKey || event.metaKey || event.altKey) return;
  const lane = timeline.order.findIndex((keys) => keys.includes(key));
  const keys = timeline.order[lane];
  const at = keys.indexOf(key);
  const actions = {
    ArrowRight: () => timeline.move(keys[at + 1]),
    ArrowLeft: () => timeline.move(keys[at - 1]),
    ArrowDown: () => timeline.move(nearest(timeline, timeline.order[lane + 1], key)),
    ArrowUp: () => timeline.move(nearest(timeline, timeline.order[lane - 1], key)),
    Home: () => timeline.move(keys[0]),
    End: () => timeline.move(keys.at(-1)),
    Enter: () => timeline.press(key),
    " ": () => timeline.press(key),
    Escape: () => {
      timeline.arm(false);
      timeline.choose(null);
    },
    "+": () => timeline.zoom(2),
    "=": () => timeline.zoom(2),
    "-": () => timeline.zoom(0.5),
    0: () => timeline.fit(),
  };
  if (!actions[event.key]) return;
  event.preventDefault();
  actions[event.key]();
}

function nearest(timeline, keys, key) {
  const from = timeline.anchor(key);
  const distance = (other) => Math.abs(timeline.anchor(other) - from);
  return keys?.reduce((best, other) => (distance(other) < distance(best) ? other : best));
}
