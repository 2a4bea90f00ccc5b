// The browser's steps (its history) as a reader means them: every page has this beside its button for the link.
//
// Streamlit makes two steps of a link to another page (first the parameters, then the page), adds to them what the link
// has already, makes a step of every mark and row that is walked over, and shows every page from its top. Here a click is
// one step, has each parameter once, a walk is one step, and Back leads to the place that was looked at.

const SETTLED = 5; // looks in a row, a tenth of a second apart, at which nothing was drawn any more

function main() {
  return document.querySelector("[data-testid=stMain]");
}

function goTo(top) {
  let quiet = 0;
  const timer = setInterval(() => {
    quiet = document.querySelector('[data-test-script-state="notRunning"]') ? quiet + 1 : 0;
    main()?.scrollTo(0, top);
    if (quiet >= SETTLED) stop();
  }, 100);
  const stop = () => {
    clearInterval(timer);
    for (const kind of ["wheel", "pointerdown", "keydown"]) window.removeEventListener(kind, stop, true);
  };
  for (const kind of ["wheel", "pointerdown", "keydown"]) window.addEventListener(kind, stop, true);
}

// Whether an address differs from this page's in the mark or row alone that is open in both.
function moves(next) {
  const here = new URL(window.location.href);
  if (next.pathname !== here.pathname || !here.searchParams.get("at") || !next.searchParams.get("at")) return false;
  const open = here.pathname.endsWith("/reader") ? ["at", "text"] : ["at", "text", "article"];
  const rest = ({ searchParams }) => [...searchParams].filter(([name]) => !open.includes(name)).map(String).sort().join();
  return rest(here) === rest(next);
}

// Whether an address says what this page's says, in whatever order.
function repeats(next) {
  const here = new URL(window.location.href);
  const said = ({ searchParams }) => [...searchParams].map(String).sort().join();
  return next.pathname === here.pathname && said(next) === said(here);
}

export function watchSteps() {
  if (window.whenceSteps) return;
  window.whenceSteps = new Map(); // how far down each address was read
  let half = ""; // the address that a link made on the page that it leads away from
  const push = window.history.pushState.bind(window.history);
  for (const kind of ["pointerdown", "keydown"]) window.addEventListener(kind, () => (half = ""), true);
  window.history.pushState = (state, title, url) => {
    const next = new URL(url ?? "", window.location.href);
    next.search = [...new Set(next.search.slice(1).split("&"))].join("&");
    const leaves = next.pathname !== window.location.pathname;
    if ((leaves && half === window.location.href) || moves(next) || repeats(next)) {
      window.history.replaceState(state, title, next);
    } else {
      window.whenceSteps.set(window.location.href, main()?.scrollTop ?? 0);
      push(state, title, next);
    }
    half = leaves ? "" : window.location.href;
  };
  window.addEventListener("popstate", () => {
    const top = window.whenceSteps.get(window.location.href);
    if (top) goTo(top);
  });
}
