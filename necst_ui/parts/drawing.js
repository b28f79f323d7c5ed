// Shows an SVG made by Python. Scripts and handlers are taken out: a drawing only draws.
export default function ({ data, parentElement }) {
  const figure = parentElement.querySelector("figure");
  figure.setAttribute("aria-label", data.alt);
  figure.setAttribute("role", data.interactive ? "group" : "img");
  if (figure.drawn === data.svg) return;
  figure.drawn = data.svg;
  const parsed = new DOMParser().parseFromString(`<body>${data.svg}</body>`, "text/html");
  for (const element of parsed.body.querySelectorAll("*")) {
    if (["script", "foreignobject", "iframe"].includes(element.localName.toLowerCase())) {
      element.remove();
      continue;
    }
    for (const { name, value } of [...element.attributes]) {
      const unsafe = /^(xlink:)?href$/i.test(name) && !/^(\/(?!\/)|#|https?:)/i.test(value);
      if (/^on/i.test(name) || unsafe) element.removeAttribute(name);
    }
  }
  figure.replaceChildren(...parsed.body.childNodes);
}
