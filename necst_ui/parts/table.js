// A table: rows from Python, sorting, links that keep the session, sources that unfold.
const states = new WeakMap();

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};

const mark = (svg) => {
  const holder = document.createElement("template");
  holder.innerHTML = svg; // from our own Python, never from data
  return holder.content;
};

const compare = (one, other, language) => {
  if (one === null || other === null) return (one === null) - (other === null);
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), language, { numeric: true });
};

const external = (address) => /^https?:\/\//i.test(address);

const linked = (text, address) => {
  if (!address) return document.createTextNode(text);
  if (external(address)) {
    return element("a", { href: address, target: "_blank", rel: "noopener noreferrer", textContent: text });
  }
  return /^\/(?!\/)/.test(address) ? element("a", { href: address, textContent: text }) : document.createTextNode(text);
};

const sourceList = (sources) =>
  element(
    "ul",
    {},
    ...sources.map((source) =>
      element("li", {}, linked(source.title, source.url), element("span", { textContent: ` ${source.about}` })),
    ),
  );

export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".box");
  const state = states.get(parentElement) ?? { column: null, down: false };
  states.set(parentElement, state);
  const body = element("tbody");
  const status = element("span", { className: "status" });
  status.setAttribute("role", "status");

  const cell = (value, column) => {
    const held = element("div");
    const made = element("td", { className: column.align }, held);
    made.dataset.label = column.label;
    if (value.marks) held.append(mark(data.marks[value.marks]));
    if (!value.sources) {
      held.append(linked(value.text, value.address));
      if (value.note) held.append(element("span", { className: "note", textContent: ` ${value.note}` }));
      return made;
    }
    if (!value.sources.length) return made;
    const button = element("button", { type: "button", className: "more", textContent: value.text });
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-label", value.said);
    button.title = value.said;
    button.onclick = () => {
      const row = button.closest("tr");
      const open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      if (open) return row.nextSibling.remove();
      const wide = element("td", { colSpan: data.columns.length }, sourceList(value.sources));
      row.after(element("tr", { className: "sources" }, wide));
    };
    held.append(button);
    return made;
  };

  const fill = () => {
    const order = data.rows.map((row, place) => [row, place]);
    if (state.column !== null) {
      const sign = state.down ? -1 : 1;
      order.sort(([one, i], [other, j]) => {
        const [a, b] = [one[state.column].sort, other[state.column].sort];
        const result = compare(a, b, data.language);
        return (a === null || b === null ? result : sign * result) || i - j;
      });
    }
    body.replaceChildren(
      ...order.map(([row]) => element("tr", {}, ...row.map((value, place) => cell(value, data.columns[place])))),
    );
  };

  const heads = data.columns.map((column, place) => {
    const button = element("button", { type: "button", textContent: column.label, title: column.sort });
    const head = element("th", { scope: "col", className: column.align }, button);
    button.onclick = () => {
      state.down = state.column === place && !state.down;
      state.column = place;
      fill();
      show();
      status.textContent = `${column.label}: ${state.down ? data.down : data.up}`;
    };
    return head;
  });
  const show = () =>
    heads.forEach((head, place) => {
      if (place === state.column) head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });

  if (state.column !== null && state.column >= data.columns.length) state.column = null;
  fill();
  show();
  const table = element("table", {}, element("thead", {}, element("tr", {}, ...heads)), body);
  table.setAttribute("aria-label", data.title);
  box.replaceChildren(mark(data.patterns), table, status);
  box.style.maxHeight = data.height ? `${data.height}px` : "none";
  // Only what scrolls by itself is a stop for the keyboard.
  for (const [name, value] of [["role", "region"], ["tabindex", "0"], ["aria-label", data.scroll]]) {
    if (data.height) box.setAttribute(name, value);
    else box.removeAttribute(name);
  }
}
