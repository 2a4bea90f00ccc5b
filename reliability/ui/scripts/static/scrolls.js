// What scrolls within the page can be reached by the Tab key, and so scrolled by arrows: tables that are wider than
// their place, passages that are longer. The browser does this for some, and Streamlit has no setting for it.

const SCROLLING = ".stTable > div, .st-key-passage p, .st-key-review_passage p";
const PAUSE_MS = 250; // after the page has changed: its parts come one after the other
let watched = false;
let waiting = 0;

function mark() {
  waiting = 0;
  for (const one of document.querySelectorAll(SCROLLING)) {
    if (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1) {
      one.tabIndex = 0;
    } else {
      one.removeAttribute("tabindex");
    }
  }
}

function soon() {
  waiting ||= setTimeout(mark, PAUSE_MS);
}

export function watchScrolls() {
  soon();
  if (watched) {
    return;
  }
  watched = true;
  new MutationObserver(soon).observe(document.body, { subtree: true, childList: true });
  addEventListener("resize", soon);
}
