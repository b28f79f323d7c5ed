// Keeps a text in this browser tab: loading the page again does not lose it, closing the tab does.
export default function ({ data, setTriggerValue }) {
  let store = null;
  try {
    store = window.sessionStorage;
  } catch {
    // A browser may forbid it; then a text lives as long as the session.
  }
  if (data.ask) {
    const found = store?.getItem(data.name) ?? null;
    if (found !== null || data.answer) setTriggerValue("found", { text: found });
    return;
  }
  try {
    if (data.text === null) store?.removeItem(data.name);
    else store?.setItem(data.name, data.text);
  } catch {
    // There is no room: better no copy than one of an earlier state.
    store?.removeItem(data.name);
  }
}
