// Turns a click (or Enter) on a mark of the article into a message to the page, and shows which mark is open.
// It reads and writes attributes only: no text of an article passes through here.

const LINK = 'a[href^="#at-"]';

function show(at, jump) {
  let first = null;
  for (const link of document.querySelectorAll(LINK)) {
    if (at && link.getAttribute("href") === `#at-${at}`) {
      link.setAttribute("aria-current", "true");
      first = first ?? link;
    } else {
      link.removeAttribute("aria-current");
    }
  }
  if (first && jump) {
    const box = first.getBoundingClientRect();
    if (box.top < 80 || box.bottom > window.innerHeight - 40) {
      first.scrollIntoView({ block: "center" });
    }
  }
  return first !== null;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.host ?? parentElement;
  host.whenceStop?.();
  const click = (event) => {
    const link = event.target instanceof Element ? event.target.closest(LINK) : null;
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setTriggerValue("opened", link.getAttribute("href").slice("#at-".length));
  };
  document.addEventListener("click", click);
  const early = window.location.hash; // a mark chosen before this script had loaded, as a plain link
  if (early.startsWith("#at-")) {
    window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
    setTriggerValue("opened", early.slice("#at-".length));
  }
  let tries = 40;
  const jump = host.whenceAt !== data.at;
  const timer = setInterval(() => {
    tries -= 1;
    if (!data.at || show(data.at, jump) || tries === 0) clearInterval(timer);
  }, 100);
  if (!data.at) show("", false);
  host.whenceAt = data.at;
  host.whenceStop = () => {
    clearInterval(timer);
    document.removeEventListener("click", click);
  };
  return host.whenceStop;
}
