// A button that copies the address of exactly this view.
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector("[role=status]");
  button.textContent = data.label;

  const address = () => {
    const url = new URL(location.href);
    url.hash = "";
    for (const [name, value] of Object.entries(data.shared)) {
      if (!url.searchParams.has(name)) url.searchParams.set(name, value);
    }
    return url.toString();
  };
  const copy = async (text) => {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    // Over plain http on another host than this one there is no clipboard to write to.
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) throw new Error("not copied");
  };
  button.onclick = async () => {
    said.textContent = "";
    try {
      await copy(address());
      said.textContent = data.copied;
    } catch {
      said.textContent = data.failed;
    }
    clearTimeout(button.later);
    button.later = setTimeout(() => (said.textContent = ""), 4000);
  };
}
