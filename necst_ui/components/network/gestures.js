// Mouse, touch and wheel in the picture: drag, pinch, point, click. Until a first click the wheel
// and a finger moving up or down belong to the page, so that nobody gets stuck in the picture.

const CLICK_REACH = 5;
const TOUCH_REACH = 10;

function listenToPointers(picture, signal) {
  const { whole, frame, svg, view } = picture;
  const down = new Map();
  let before = null;
  let travelled = 0;
  let hintTimer = 0;
  let wheelTimer = 0;

  const at = (event) => {
    const box = frame.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const setAwake = (awake) => frame.classList.toggle("awake", awake);
  const spread = () => {
    const [[ax, ay], [bx, by]] = [...down.values()];
    return { x: (ax + bx) / 2, y: (ay + by) / 2, far: Math.hypot(ax - bx, ay - by) };
  };

  const onDown = (event) => {
    if (event.button !== 0) return;
    picture.stop();
    if (!down.size) {
      travelled = 0;
      before = view.state;
    }
    down.set(event.pointerId, at(event));
    svg.setPointerCapture(event.pointerId);
  };

  const onMove = (event) => {
    const place = at(event);
    if (!down.has(event.pointerId)) {
      if (event.pointerType === "mouse") picture.pointAt(place);
      return;
    }
    const [x, y] = down.get(event.pointerId);
    travelled = Math.max(travelled, Math.hypot(place[0] - x, place[1] - y));
    const reach = event.pointerType === "mouse" ? CLICK_REACH : TOUCH_REACH;
    if (down.size === 1) {
      // A hand is never quite still: what stays within reach is a click, not a drag.
      if (travelled < reach) return;
      travelled = Infinity;
      view.panBy(place[0] - x, place[1] - y);
      down.set(event.pointerId, place);
      frame.classList.add("dragging");
      picture.moved();
    } else if (down.size === 2) {
      const earlier = spread();
      down.set(event.pointerId, place);
      const after = spread();
      travelled = Infinity;
      view.panBy(after.x - earlier.x, after.y - earlier.y);
      view.zoomBy(after.far / (earlier.far || 1), after.x, after.y);
      picture.zoomed();
    }
  };

  const onUp = (event) => {
    if (!down.delete(event.pointerId)) return;
    if (down.size) return;
    frame.classList.remove("dragging");
    if (event.type === "pointercancel") {
      // The browser took the finger to scroll the page: the picture was not meant.
      Object.assign(view, before);
      picture.zoomed();
      picture.settled();
      return;
    }
    setAwake(true);
    if (travelled === Infinity) picture.settled();
    else picture.clickAt(at(event));
  };

  const onWheel = (event) => {
    // With Ctrl the browser's own page zoom is meant.
    if (event.ctrlKey && !frame.classList.contains("awake")) return;
    if (!frame.classList.contains("awake")) {
      frame.classList.add("hinting");
      clearTimeout(hintTimer);
      hintTimer = setTimeout(() => frame.classList.remove("hinting"), 1600);
      return;
    }
    event.preventDefault();
    picture.stop();
    const pixels = event.deltaY * [1, 16, 100][event.deltaMode];
    view.zoomBy(Math.exp(-Math.max(-240, Math.min(240, pixels)) * 0.002), ...at(event));
    picture.zoomed();
    clearTimeout(wheelTimer);
    wheelTimer = setTimeout(() => picture.settled(), 180);
  };

  svg.addEventListener("pointerdown", onDown, { signal });
  svg.addEventListener("pointermove", onMove, { signal });
  svg.addEventListener("pointerup", onUp, { signal });
  svg.addEventListener("pointercancel", onUp, { signal });
  svg.addEventListener("wheel", onWheel, { signal, passive: false });
  svg.addEventListener("pointerleave", () => picture.pointAt(null), { signal });
  // A screen reader's own click comes without a pointer and names the element itself.
  svg.addEventListener(
    "click",
    (event) => {
      const item = event.detail === 0 && picture.itemOf(event.target);
      if (item) picture.choose(item.id);
    },
    { signal },
  );
  whole.addEventListener(
    "pointerleave",
    (event) => event.pointerType === "mouse" && setAwake(false),
    { signal },
  );
  document.addEventListener(
    "pointerdown",
    (event) => !event.composedPath().includes(whole) && setAwake(false),
    { signal, capture: true },
  );
  signal.addEventListener("abort", () => {
    clearTimeout(hintTimer);
    clearTimeout(wheelTimer);
  });
}
