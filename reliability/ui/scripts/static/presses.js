// A press of a bar where one may draw across the bars: Streamlit hears of what is drawn there, and of no press. What is
// sent is the mark's own number, nothing that stands on the page.

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.host ?? parentElement;
  host.whenceStop?.();
  let chart = null;
  const pressed = (event) => {
    const place = event.points?.[0]?.pointNumber;
    if (Number.isInteger(place)) setTriggerValue("pressed", place);
  };
  const listen = (event) => {
    const place = event.target instanceof Element ? event.target.closest(`.st-key-${CSS.escape(data.chart)}`) : null;
    const found = place?.querySelector(".js-plotly-plot") ?? null;
    if (found === null || found === chart) return;
    chart?.removeListener("plotly_click", pressed);
    chart = found;
    chart.on("plotly_click", pressed);
  };
  document.addEventListener("pointerover", listen, true); // plotly may draw it anew at any time
  host.whenceStop = () => {
    document.removeEventListener("pointerover", listen, true);
    chart?.removeListener?.("plotly_click", pressed);
  };
  return host.whenceStop;
}
