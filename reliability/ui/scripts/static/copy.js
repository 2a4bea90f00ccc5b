// "Copy link": the address of the view as the browser has it now, with what `more` adds to it. Works without the
// clipboard permission too (plain http on a local network), by selecting the address in a field and copying that. Of an
// address that leads nowhere but to this computer it says so, and how another is had.

const LABEL = "Copy link";
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const NOTE_SECONDS = 20;

async function copied(address) {
  try {
    await navigator.clipboard.writeText(address);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = address;
    field.style.position = "fixed";
    field.style.opacity = "0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

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

function watchSteps() {
  if (window.whenceSteps) return;
  window.whenceSteps = new Map(); // how far down each address was read
  let half = ""; // the address that a link made on the page that it leads away from
  const push = window.history.pushState.bind(window.history);
  for (const kind of ["pointerdown", "keydown"]) window.addEventListener(kind, () => (half = ""), true);
  window.history.pushState = (state, title, url) => {
    const next = new URL(url ?? "", window.location.href);
    next.search = [...new Set(next.search.slice(1).split("&"))].join("&");
    const leaves = next.pathname !== window.location.pathname;
    if ((leaves && half === window.location.href) || moves(next)) {
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

export default function ({ parentElement, data }) {
  watchSteps();
  const button = parentElement.querySelector("button");
  const note = parentElement.querySelector("p");
  button.textContent = LABEL;
  button.setAttribute("aria-live", "polite");
  button.title = "Copies the address of this page with its filters and what is open.";
  button.onclick = async () => {
    const here = new URL(window.location.href);
    for (const [name, value] of Object.entries(data?.more ?? {})) {
      here.searchParams.set(name, value);
    }
    const address = here.href;
    button.textContent = (await copied(address)) ? "Link copied" : address;
    if (LOOPBACK.includes(here.hostname)) {
      note.hidden = false;
      setTimeout(() => {
        note.hidden = true;
      }, NOTE_SECONDS * 1000);
    }
    setTimeout(() => {
      button.textContent = LABEL;
    }, 2500);
  };
  return () => {
    button.onclick = null;
  };
}
