// Tells which band or node of plotly's Sankey is clicked. The listener is on the document, as
// Streamlit and plotly put the picture there, and draw it anew, whenever they like.
export default function ({ data, setTriggerValue }) {
  const codeOf = (target) => {
    const band = target.closest(".sankey-link");
    if (band) return data.bands[band.__data__?.link?.pointNumber];
    const node = target.closest(".sankey-node");
    return node ? data.nodes[node.__data__?.node?.pointNumber] : undefined;
  };
  const pick = (event) => {
    if (!event.target.closest?.(`.st-key-${data.picture}`)) return;
    const code = codeOf(event.target);
    if (code) setTriggerValue("selected", { id: code === data.selected ? null : code });
  };
  document.addEventListener("click", pick);
  return () => document.removeEventListener("click", pick);
}
