// Says once that the page is painted: what was sent with this component is on screen by then.
export default function ({ data, parentElement, setTriggerValue }) {
  const place = document.createElement("div");
  place.style.height = `${data.height}px`;
  parentElement.replaceChildren(place);
  let waiting = requestAnimationFrame(() => {
    waiting = requestAnimationFrame(() => setTriggerValue("painted", true));
  });
  return () => cancelAnimationFrame(waiting);
}
