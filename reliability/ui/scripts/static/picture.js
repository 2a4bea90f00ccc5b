// "PNG" and "SVG": the chart above as a picture, drawn from the SVG that the page shows, so that it looks the same; and
// as wide as the paper when the page is printed.

const SPACE = "http://www.w3.org/2000/svg";
const STYLES = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "stroke-opacity",
  "font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline", "display"];
const SHARPER = 2; // times the pixels of the screen, for print

function drawings(chart) {
  const found = document.querySelectorAll(`.st-key-${CSS.escape(chart)} svg`);
  return [...found].filter((svg) => svg.getBoundingClientRect().width > 100);
}

function styled(from, to) {
  const seen = window.getComputedStyle(from);
  for (const name of STYLES) to.style.setProperty(name, seen.getPropertyValue(name));
  [...from.children].forEach((child, place) => styled(child, to.children[place]));
}

function picture(chart) {
  const all = drawings(chart);
  if (all.length === 0) return null;
  const { width, height } = all[0].getBoundingClientRect();
  const whole = document.createElementNS(SPACE, "svg");
  whole.setAttribute("xmlns", SPACE);
  whole.setAttribute("width", width);
  whole.setAttribute("height", height);
  whole.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const ground = document.createElementNS(SPACE, "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  const app = document.querySelector(".stApp");
  ground.setAttribute("fill", app ? window.getComputedStyle(app).backgroundColor : "#fff");
  whole.append(ground);
  for (const svg of all) {
    const copy = svg.cloneNode(true);
    styled(svg, copy);
    whole.append(copy);
  }
  return { text: new XMLSerializer().serializeToString(whole), width, height };
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function savePng(made, name) {
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = made.width * SHARPER;
    canvas.height = made.height * SHARPER;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(blob, `${name}.png`), "image/png");
  };
  image.src = URL.createObjectURL(new Blob([made.text], { type: "image/svg+xml" }));
}

// On paper a chart may be wider than the page: with what it shows as its view it shrinks as its style sheet says.
function fit(chart) {
  for (const svg of drawings(chart)) {
    const { width, height } = svg.getBoundingClientRect();
    if (!svg.hasAttribute("viewBox")) {
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      svg.setAttribute("preserveAspectRatio", "xMinYMin meet");
      svg.dataset.fitted = "";
    }
  }
}

function unfit() {
  for (const svg of document.querySelectorAll("svg[data-fitted]")) {
    svg.removeAttribute("viewBox");
    delete svg.dataset.fitted;
  }
}

export default function ({ data, parentElement }) {
  const [png, svg] = parentElement.querySelectorAll("button");
  png.onclick = () => {
    const made = picture(data.chart);
    if (made) savePng(made, data.name);
  };
  svg.onclick = () => {
    const made = picture(data.chart);
    if (made) save(new Blob([made.text], { type: "image/svg+xml" }), `${data.name}.svg`);
  };
  const fitted = () => fit(data.chart);
  window.addEventListener("beforeprint", fitted);
  window.addEventListener("afterprint", unfit);
  return () => {
    window.removeEventListener("beforeprint", fitted);
    window.removeEventListener("afterprint", unfit);
    png.onclick = null;
    svg.onclick = null;
  };
}
