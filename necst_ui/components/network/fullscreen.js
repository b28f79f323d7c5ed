// The whole screen for the picture: the browser's own way, else the frame over the whole window.

class FullScreen {
  constructor(picture, signal) {
    this.picture = picture;
    this.byFrame = false;
    document.addEventListener("fullscreenchange", () => this.changed(), { signal });
    picture.whole.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Escape" || !this.byFrame) return;
        this.leave();
        event.stopPropagation();
      },
      { signal },
    );
  }

  get on() {
    const { whole } = this.picture;
    return this.byFrame || whole.getRootNode().fullscreenElement === whole;
  }

  async toggle() {
    if (this.on) {
      this.leave();
      return;
    }
    try {
      await this.picture.whole.requestFullscreen();
    } catch {
      // Not allowed here, as in a frame of another page, or unknown to the browser.
      this.byFrame = true;
      this.changed();
    }
  }

  leave() {
    if (this.byFrame) {
      this.byFrame = false;
      this.changed();
    } else if (this.on) document.exitFullscreen();
  }

  changed() {
    this.picture.whole.classList.toggle("full", this.on);
    this.picture.whole.classList.toggle("over", this.byFrame);
    this.name();
    this.picture.resize();
  }

  name() {
    const { buttons, words } = this.picture;
    const button = buttons.querySelector("[data-name=full]");
    button.title = this.on ? words.full_back : words.full;
    button.setAttribute("aria-label", button.title);
  }
}
