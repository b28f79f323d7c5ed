// What the page needs in the browser: its language, its colour scheme, links without reloading.
export default function ({ data }) {
  const root = document.documentElement;
  root.lang = data.language;
  // Streamlit says light or dark on its own container only; menus and lists open outside it.
  const app = document.querySelector(".stApp");
  if (app) root.style.colorScheme = getComputedStyle(app).colorScheme;

  const follow = (event) => {
    const altered = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || event.button !== 0 || altered) return;
    const link = event.composedPath().find((node) => node.localName === "a");
    const address = link && link.getAttribute("href");
    if (!address || !address.startsWith("/") || address.startsWith("//")) return;
    if (link.hasAttribute("download")) return;
    event.preventDefault();
    if (link.target === "_blank") link.removeAttribute("target");
    if (address !== location.pathname + location.search) history.pushState({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
    // On a narrow screen the sidebar lies over the page.
    const side = event.composedPath().find((node) => node.dataset?.testid === "stSidebar");
    if (side && innerWidth <= 768) {
      side.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
    }
  };
  document.removeEventListener("click", window.necstFollow, true);
  window.necstFollow = follow;
  document.addEventListener("click", follow, true);
}
