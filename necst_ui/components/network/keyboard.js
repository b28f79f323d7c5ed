// The picture by keyboard: one tab stop, arrows go from node to node, with Shift along its ties.

const DIRECTIONS = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};
const CLOSER = 1.5;

function listenToKeys(picture, signal) {
  const { svg, frame } = picture;
  let typed = "";
  let typedAt = 0;

  // The next node in order of importance whose name begins with what was typed.
  const named = (from, sign, now) => {
    typed = now - typedAt < 800 ? typed + sign : sign;
    typedAt = now;
    const order = picture.byRank();
    const start = order.indexOf(from) + (typed.length === 1 ? 1 : 0);
    const begins = (text) => text.toLowerCase().startsWith(typed.toLowerCase());
    return [...order.slice(start), ...order.slice(0, start)].find(
      ({ record }) => begins(record.label) || begins(record.name),
    );
  };

  const inOrder = (from, step) => {
    const order = picture.byRank();
    return order[Math.min(order.length - 1, Math.max(0, order.indexOf(from) + step))];
  };

  // One round along the ties of a node; from a tie the round goes on where it is.
  const alongTies = (item, step) => {
    const node = item.path ? picture.tieFrom : item;
    const around = tiesAround(picture.ties.values(), node);
    const at = around.indexOf(item);
    const next = at < 0 ? (step > 0 ? 0 : around.length - 1) : at + step;
    picture.tieFrom = node;
    return around.at(next % around.length);
  };

  const endTowards = ({ source, target }, [dx, dy]) => {
    const along = (target.px - source.px) * dx + (target.py - source.py) * dy;
    return along > 0 ? target : source;
  };

  const onKey = (event) => {
    const item = picture.itemOf(event.target);
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const node = item.path ? picture.tieFrom : item;
    const goTo = (other) => other && picture.focus(other);
    if (key in DIRECTIONS && event.shiftKey) {
      goTo(alongTies(item, key === "ArrowRight" || key === "ArrowDown" ? 1 : -1));
    } else if (key in DIRECTIONS && item.path) goTo(endTowards(item, DIRECTIONS[key]));
    else if (key in DIRECTIONS) goTo(nodeTowards(picture.nodes.values(), node, DIRECTIONS[key]));
    else if (key === "Home") goTo(inOrder(node, -Infinity));
    else if (key === "End") goTo(inOrder(node, Infinity));
    else if (key === "PageDown") goTo(inOrder(node, 1));
    else if (key === "PageUp") goTo(inOrder(node, -1));
    else if (key === "Enter" || key === " ") picture.choose(item.id);
    else if (key === "Escape") {
      frame.classList.remove("awake");
      if (picture.full.byFrame) picture.full.leave();
      else if (item.path) goTo(node);
      else picture.clear();
    } else if (key === "+" || key === "=") picture.zoom(CLOSER, node);
    else if (key === "-" || key === "_") picture.zoom(1 / CLOSER, node);
    else if (key === "0") picture.fit();
    else if (/^[1-3]$/.test(key)) picture.sendDepth({ steps: Number(key), id: node.id });
    else if (key.length === 1) goTo(named(node, key, event.timeStamp));
    else return;
    event.preventDefault();
    // Streamlit listens to single letters on the whole page.
    event.stopPropagation();
  };

  svg.addEventListener("keydown", onKey, { signal });
  // On the frame: an SVG element that listens to focus becomes a tab stop itself in Chromium.
  frame.addEventListener(
    "focusin",
    (event) => {
      const item = picture.itemOf(event.target);
      // Focus that came with a click needs no ring and fades nothing.
      if (item) picture.focused(item, event.target.matches(":focus-visible"));
    },
    { signal },
  );
  frame.addEventListener("focusout", () => picture.focused(null, false), { signal });
}
